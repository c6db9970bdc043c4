import FakeServer
import Protocol
import Testing

@testable import Stores

/// New items get names and numbers that nothing in the plan has, and a layout loses nothing on its way to a draft.
struct LayoutDraftTests {
    private func draft(_ items: [PlacedItem]) -> LayoutDraft { LayoutDraft(name: "", items: items) }

    private func named(_ names: String...) -> LayoutDraft {
        draft(
            names.enumerated().map { index, name in
                var item = Sample.placed("item-\(index + 1)")
                item.name = name
                return item
            })
    }

    @Test func theFirstFreeNameIsTaken() {
        #expect(named().freeName("C") == "C01")
        #expect(named("C01", "C03").freeName("C") == "C02")
        #expect(named("C01", "C02").freeName("C") == "C03")
        #expect(named("T01").freeName("C") == "C01")
    }

    @Test func numbersAboveNineHaveTwoDigitsOnTheirOwn() {
        let names = (1...9).map { "C0\($0)" }
        let items = names.enumerated().map { index, name in
            var item = Sample.placed("item-\(index + 1)")
            item.name = name
            return item
        }
        #expect(draft(items).freeName("C") == "C10")
    }

    @Test func aNumberIsFreeAgainOnceItsItemIsGone() {
        #expect(draft([Sample.placed("item-1"), Sample.placed("item-3")]).freeID() == "item-2")
        #expect(draft([]).freeID() == "item-1")
        // Names that others gave stand in nobody's way.
        #expect(draft([Sample.placed("imported")]).freeID() == "item-1")
    }

    @Test func aLayoutComesOverWhole() {
        var layout = Sample.layout([Sample.placed("a"), Sample.placed("b")])
        layout.outline = [LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: 9, yM: 9)]
        let draft = LayoutDraft(layout)
        #expect(draft.name == layout.name && draft.items == layout.items && draft.outline == layout.outline)
        #expect(draft.item("b")?.id == "b" && draft.item("c") == nil)
    }

    @Test(arguments: [
        ("antspace-hd5", "C"), ("pt-substation-ultra", "PT"), ("dt-renewable-ultra", "T"),
        ("hydro-cooling-system", "D"),
    ])
    func eachKindHasItsLetter(model: String, letter: String) {
        #expect(ModelFigures(Sample.catalogue).prefix(of: .init(model)) == letter)
    }

    @Test func anUnknownModelHasNoBoxAndALetterOfItsOwn() {
        let figures = ModelFigures([])
        #expect(figures.box(of: Sample.placed("a")) == nil)
        #expect(figures.prefix(of: .init("gone")) == "X")
        // A catalogue that lists one model twice must not end the program.
        #expect(ModelFigures([Sample.container, Sample.container])[Sample.container.modelId] != nil)
    }
}
