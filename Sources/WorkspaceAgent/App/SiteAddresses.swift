import Collector
import Platform
import Protocol

/// Where the machines of a site are reached: what the server knows, or knew when it was heard last, and what somebody
/// has written down here, which is stronger. Both may change at any time.
actor SiteAddresses {
    private let uplink: SiteUplink
    private let memory: SiteMemory
    private let file: String?
    private var site: TelemetrySite?
    private var written: String
    private let log = Log("agent")

    init(_ uplink: SiteUplink, folder: String, file: String?, written: String) {
        self.uplink = uplink
        memory = SiteMemory(folder: folder)
        self.file = file
        self.written = written
    }

    /// At the start. With nobody to ask there is nothing to do but wait.
    func first() async throws -> SitePlaces {
        do {
            keep(try await uplink.askSite())
        } catch let problem as Problem where SiteUplink.isFinal(problem) {
            throw problem
        } catch {
            log.warning("the server is away", ["reason": "\(error)"])
            site = memory.recall()
            if site == nil, file == nil { keep(try await uplink.readSite()) }
        }
        let places = try places()
        if let objection = places.objection { throw Problem(0, "places-unclear", objection) }
        return places
    }

    /// Nil when all is as it was, or nobody can say.
    func refreshed() async throws -> SitePlaces? {
        let before = (site, written)
        do {
            keep(try await uplink.askSite())
        } catch let problem as Problem where SiteUplink.isFinal(problem) {
            throw problem
        } catch {
            // Who sends the readings says so already.
            log.debug("the site was not read again", ["reason": "\(error)"])
        }
        if let file, let text = TextFile.read(file), text != written {
            do {
                _ = try SitePlaces(text)
                written = text
            } catch {
                log.warning("the file of places is not understood: the last one holds", ["reason": "\(error)"])
            }
        }
        guard before.0 != site || before.1 != written else { return nil }
        let places = try places()
        if let objection = places.objection {
            log.warning("where the machines are is not clear: all stays as it was", ["reason": objection])
            return nil
        }
        log.info("machines are reached elsewhere", ["containers": "\(places.containers.count)"])
        return places
    }

    private func keep(_ site: TelemetrySite) {
        guard site != self.site else { return }
        self.site = site
        do {
            try memory.keep(site)
        } catch {
            // The readings go on without it; only a start while the server is away would miss it.
            log.warning("what the server says of the site cannot be kept", ["reason": "\(error)"])
        }
    }

    private func places() throws -> SitePlaces {
        var places = site.map(SitePlaces.init) ?? SitePlaces()
        try places.add(written)
        return places
    }
}
