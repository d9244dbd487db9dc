import Glibc
import PhoneCommands

@main
enum Main {
    static func main() async {
        exit(await PhoneProgram.run())
    }
}
