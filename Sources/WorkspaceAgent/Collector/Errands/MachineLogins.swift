package import MinerProtocol

/// The logins of the machines' web pages, as somebody at the site has written them down. There is none that nobody has
/// written: what a maker ships is known to everybody.
///
/// ```
/// # user:password, or addresses before it
/// root:a long one
/// 10.12.9.0/24 root:another
/// ```
/// A later line is stronger.
package struct MachineLogins: Sendable, Equatable {
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let line: Int

        /// Without what stands there: it may be a password.
        package var description: String { "line \(line): write “user:password”, perhaps behind addresses" }
    }

    private struct Entry: Sendable, Equatable {
        let addresses: ClosedRange<MinerAddress>?
        let login: MachineLogin
    }

    private var entries: [Entry] = []

    package init() {}

    package init(_ text: String) throws(Fault) {
        for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
            let content = line.drop(while: \.isWhitespace)
            if content.isEmpty || content.first == "#" { continue }
            let word = content.prefix { !$0.isWhitespace }
            let rest = content.dropFirst(word.count).drop(while: \.isWhitespace)
            let addresses = rest.isEmpty ? nil : MinerAddress.range(word)
            // A password may have blanks in it: only what is an address stands before it.
            guard let login = MachineLogin(addresses == nil ? content : rest) else { throw Fault(line: number) }
            entries.append(Entry(addresses: addresses, login: login))
        }
    }

    package func login(at address: MinerAddress) -> MachineLogin? {
        entries.last { $0.addresses?.contains(address) ?? true }?.login
    }
}
