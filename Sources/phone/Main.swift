import Glibc
import PhoneCommands

@main
enum Main {
    static func main() {
        exit(PhoneProgram.run())
    }
}
