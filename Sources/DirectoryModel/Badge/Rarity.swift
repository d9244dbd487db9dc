/// How many hold a badge, of how many people in place.
package struct Rarity: Sendable, Equatable {
    package let holders: Int
    package let people: Int

    package init(holders: Int, people: Int) {
        self.holders = holders
        self.people = people
    }

    /// `Held by 12 of 1,002 (1.2 %)`, or by nobody yet.
    package var text: String {
        guard holders > 0, people > 0 else { return "Held by nobody yet" }
        let tenths = (holders * 1000 + people / 2) / people
        // What somebody holds is never nothing.
        let share = tenths == 0 ? "less than 0.1" : "\(tenths / 10).\(tenths % 10)"
        return "Held by \(holders.grouped) of \(people.grouped) (\(share) %)"
    }
}
