import Protocol
import Stores

/// What a finding says, and why: the sentence first, the arithmetic second.
struct FindingWords {
    let title: String
    let why: String

    init(_ finding: LayoutFinding, names: (String) -> String) {
        let who = finding.items.map(names).joined(separator: ", ")
        switch finding.reason {
        case .overlap:
            self.init(tr("%@ overlap", who), tr("Two items cannot stand in the same place."))
        case .clearance(let gap, let wanted):
            self.init(
                tr("%@ stand too close", who),
                tr("%@ apart; %@ are wanted between modules.", Self.metres(gap), Self.metres(wanted)))
        case .aisle(let gap, let wanted):
            self.init(
                tr("%@: the aisle is too narrow", who),
                tr("%@ in front of the doors; %@ are wanted face to face.", Self.metres(gap), Self.metres(wanted)))
        case .outside:
            self.init(tr("%@ stands outside the fence", who), tr("Move it inside, or widen the fence."))
        case .noTransformer:
            self.init(tr("%@ hangs on no transformer", who), tr("Choose what it is fed from in its properties."))
        case .feedLoop:
            self.init(tr("%@ feed one another", who), tr("Supply must come from outside; a loop has no source."))
        case .unknownModel(let model):
            self.init(
                tr("%@ is of an unknown model", who),
                tr("The catalogue has no %@, so its size and load are not checked.", model.rawValue))
        case .transformerLoad, .redundancy, .cooling:
            self.init(capacity: finding.reason, who)
        }
    }

    private init(_ title: String, _ why: String) {
        self.title = title
        self.why = why
    }

    private init(capacity reason: LayoutFinding.Reason, _ who: String) {
        switch reason {
        case .transformerLoad(let load, let rating):
            self.init(
                tr("%@ is loaded to %@", who, Format.share(load, of: rating).text),
                tr(
                    "%@ at power factor %@ against a rating of %@.", Format.kilovoltAmperes(load).text,
                    Format.plain(LayoutRules().powerFactor, digits: 2), Format.kilovoltAmperes(rating).text))
        case .redundancy(let load, let remaining):
            self.init(
                tr("No reserve with one power transformer out"),
                tr(
                    "%@ are needed; %@ would remain. Short by %@.", Format.megavoltAmperes(kva: load).text,
                    Format.megavoltAmperes(kva: remaining).text, Format.megavoltAmperes(kva: load - remaining).text))
        case .cooling(let needed, let available):
            self.init(
                tr("Cooling falls short"),
                tr(
                    "%@ of heat at full load; the coolers carry %@, which is %@ of it.",
                    Format.power(kw: needed).text, Format.power(kw: available).text,
                    Format.share(available, of: needed).text))
        default: self.init(who, "")
        }
    }

    private static func metres(_ value: Double) -> String { Format.metres(value).text }
}
