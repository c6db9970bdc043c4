import FakeServer
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

@testable import Stores

/// Counts are exact, sums are known only when every price is, and exported files can be read by others.
struct LayoutBillTests {
    private let figures = ModelFigures(Sample.catalogue)

    private func bill(_ items: [PlacedItem]) -> LayoutBill {
        LayoutBill(LayoutDraft(name: "", items: items), figures: figures)
    }

    @Test func countsAndSums() {
        let bill = bill([
            Sample.placed("a"), Sample.placed("b"), Sample.placed("t", Sample.transformer),
        ])
        #expect(bill.lines.map(\.count) == [2, 1])
        #expect(bill.totalUsd == 250_000)
        #expect(bill.minerSlots == 616 && bill.powerMaxKw == 3_530)
    }

    @Test func oneUnknownPriceMakesTheSumUnknown() {
        let bill = bill([Sample.placed("a"), Sample.placed("d", Sample.cooler)])
        #expect(bill.totalUsd == nil)
        #expect(bill.knownUsd == 100_000 && bill.coolingKw == 1_500)
    }

    @Test func anEmptyPlanCostsNothing() {
        #expect(bill([]).totalUsd == 0 && bill([]).lines.isEmpty)
    }

    @Test func spreadsheetsReadTheBill() {
        var strange = Sample.model("x", .network, length: 1, width: 1)
        strange.name = "=HYPERLINK(\"a\", b)"
        let bill = LayoutBill(LayoutDraft(name: "", items: [Sample.placed("x", strange)]), figures: .init([strange]))
        let text = String(decoding: LayoutExport.csv(bill), as: UTF8.self)
        #expect(text == "model,name,count,unit_usd,total_usd\r\nx,\"'=HYPERLINK(\"\"a\"\", b)\",1,,\r\n")
    }

    @Test func exportedJSONHoldsThePlan() throws {
        let draft = LayoutDraft(name: "Phase 2", items: [Sample.placed("a", x: 1.5, rotation: 90, feedsFrom: "t")])
        let folder = try TemporaryFolder()
        let path = folder.path + "/plan.json"
        try LayoutExport.write(try LayoutExport.json(draft), to: path)
        let read = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path))) as? [String: Any]
        let item = (read?["items"] as? [[String: Any]])?.first
        #expect(read?["format"] as? String == "workspace-layout" && read?["name"] as? String == "Phase 2")
        #expect(item?["x_m"] as? Double == 1.5 && item?["feeds_from_id"] as? String == "t")
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        #expect(throws: (any Error).self) { try LayoutExport.write([1], to: "/nowhere/at/all/plan.json") }
    }
}
