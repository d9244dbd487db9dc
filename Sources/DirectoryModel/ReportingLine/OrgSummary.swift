/// An organisation in figures: everybody in place from one person down, or everybody there is.
package struct OrgSummary: Sendable, Equatable {
    /// One level of the chart below the person asked about.
    package struct Layer: Sendable, Equatable {
        /// 0 is the person, or the roots.
        package var depth: Int
        package var headcount: Int
        /// Those of them who have somebody in place directly below.
        package var managers: Int
        /// The most people in place directly below one of them.
        package var largestSpan: Int
        /// People in place directly below all of them; divided by `managers` it is the mean span.
        package var reports: Int

        package init(depth: Int, headcount: Int, managers: Int, largestSpan: Int, reports: Int) {
            self.depth = depth
            self.headcount = headcount
            self.managers = managers
            self.largestSpan = largestSpan
            self.reports = reports
        }
    }

    /// How many people have one value of a field; `value` is nil for those who have none.
    package struct Share: Sendable, Equatable {
        package var value: String?
        package var count: Int

        package init(value: String?, count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// How long people have been here, those whose hire date is not known or not yet come left out.
    package struct Tenure: Sendable, Equatable {
        /// Full years at which the next group begins: tenure changes its colour there.
        package static let bounds = [1, 2, 5, 10, 15, 20]

        package var known: Int
        package var averageDays: Int?
        package var medianDays: Int?
        /// People by full years: below the first bound, between each and the next, from the last one on.
        package var groups: [Int]

        package init(known: Int, averageDays: Int?, medianDays: Int?, groups: [Int]) {
            self.known = known
            self.averageDays = averageDays
            self.medianDays = medianDays
            self.groups = groups
        }
    }

    /// Whose organisation it is; nil for everybody.
    package var head: PersonReference?
    /// People in place, the head included.
    package var headcount: Int
    package var vacancies: Int
    package var layers: [Layer]
    /// Most people first, then by value; those without a value last.
    package var byLevel: [Share]
    package var byCity: [Share]
    package var byCountry: [Share]
    package var byEmploymentType: [Share]
    package var byDepartment: [Share]
    package var byBuilding: [Share]
    package var tenure: Tenure

    package init(
        head: PersonReference?, headcount: Int, vacancies: Int, layers: [Layer], byLevel: [Share], byCity: [Share],
        byCountry: [Share], byEmploymentType: [Share], byDepartment: [Share], byBuilding: [Share], tenure: Tenure
    ) {
        self.head = head
        self.headcount = headcount
        self.vacancies = vacancies
        self.layers = layers
        self.byLevel = byLevel
        self.byCity = byCity
        self.byCountry = byCountry
        self.byEmploymentType = byEmploymentType
        self.byDepartment = byDepartment
        self.byBuilding = byBuilding
        self.tenure = tenure
    }

    /// Levels below the head.
    package var depth: Int { layers.last?.depth ?? 0 }
    package var managers: Int { layers.reduce(0) { $0 + $1.managers } }
}

extension JSONWriter {
    package mutating func orgSummary(_ summary: OrgSummary) {
        object { json in
            json.member("head") { json in
                if let head = summary.head { json.reference(head) } else { json.null() }
            }
            json.member("headcount", summary.headcount)
            json.member("vacancies", summary.vacancies)
            json.member("managers", summary.managers)
            json.member("depth", summary.depth)
            json.array("layers", summary.layers) { json, layer in
                json.object {
                    $0.member("depth", layer.depth)
                    $0.member("headcount", layer.headcount)
                    $0.member("managers", layer.managers)
                    $0.member("largestSpan", layer.largestSpan)
                    $0.member("reports", layer.reports)
                    $0.member(
                        "averageSpan", hundredths: layer.managers == 0 ? nil : layer.reports * 100 / layer.managers)
                }
            }
            json.shares("byLevel", summary.byLevel)
            json.shares("byCity", summary.byCity)
            json.shares("byCountry", summary.byCountry)
            json.shares("byEmploymentType", summary.byEmploymentType)
            json.shares("byDepartment", summary.byDepartment)
            json.shares("byBuilding", summary.byBuilding)
            json.object("tenure") { json in
                json.member("known", summary.tenure.known)
                json.member("averageDays", summary.tenure.averageDays)
                json.member("medianDays", summary.tenure.medianDays)
                json.array("groups", Array(summary.tenure.groups.enumerated())) { json, group in
                    json.object {
                        $0.member("fromYears", group.offset == 0 ? 0 : OrgSummary.Tenure.bounds[group.offset - 1])
                        $0.member(
                            "belowYears",
                            group.offset < OrgSummary.Tenure.bounds.count
                                ? OrgSummary.Tenure.bounds[group.offset] : nil)
                        $0.member("count", group.element)
                    }
                }
            }
        }
    }

    package mutating func shares(_ name: String, _ shares: [OrgSummary.Share]) {
        array(name, shares) { json, share in
            json.object {
                $0.member("value", share.value)
                $0.member("count", share.count)
            }
        }
    }
}
