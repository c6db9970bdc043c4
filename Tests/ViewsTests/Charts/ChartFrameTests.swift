import Testing

@testable import Views

/// The lines keep clear of the scales around them, on whole pixels, however small the place.
struct ChartFrameTests {
    private let frame = ChartFrame(width: 500, height: 200, hasRightScale: true)

    @Test func theFrameLeavesRoomForItsScales() {
        #expect(frame.x == 52 && frame.right == 456)
        #expect(frame.y == 22 && frame.bottom == 170)
    }

    @Test func withoutARightScaleTheLinesAreWider() {
        let wide = ChartFrame(width: 500, height: 200, hasRightScale: false)
        #expect(wide.width - frame.width == 32 && wide.x == frame.x)
        #expect(wide.height == frame.height)
    }

    @Test(arguments: [(500.9, 404.0), (501, 405)]) func aColumnIsAWholePixel(width: Double, lines: Double) {
        #expect(ChartFrame(width: width, height: 200, hasRightScale: true).width == lines)
    }

    @Test(arguments: [(0.0, 0.0), (20, 10), (-5, -5)]) func noPlaceAtAllIsStillAPixel(width: Double, height: Double) {
        let small = ChartFrame(width: width, height: height, hasRightScale: true)
        #expect(small.width == 1 && small.height == 1)
        #expect(small.share(at: small.x)?.isFinite == true)
    }

    @Test func sharesRunFromTheBottomToTheTop() {
        #expect(frame.y(of: 0) == frame.bottom)
        #expect(frame.y(of: 1) == frame.y)
        #expect(frame.y(of: 0.5) == (frame.bottom + frame.y) / 2)
    }

    @Test(arguments: [(47.9, nil), (48, 0), (52, 0), (455, 1), (460, 1), (460.1, nil)] as [(Double, Double?)])
    func thePointerMayMissTheEndsByALittle(place: Double, share: Double?) {
        #expect(frame.share(at: place) == share)
    }
}
