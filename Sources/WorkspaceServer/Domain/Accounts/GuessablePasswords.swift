/// What people choose when they are asked for a password, and what is tried first. Not the list of a million that a
/// search would use: those are mostly these words with a year or an exclamation mark behind, which is looked through.
enum GuessablePasswords {
    static func has(_ password: String) -> Bool {
        let text = password.lowercased()
        // A sign at an end may be decoration or a letter in disguise, so both orders are tried: `p4ssw0rd1` and
        // `$ecret`.
        let forms = [core(of: text), core(of: undisguised(text)), undisguised(core(of: text))]
        return walks.contains { $0.contains(text) }
            || forms.contains { words.contains($0) || words.contains(half(of: $0)) }
    }

    /// Without the years and exclamation marks around it.
    private static func core(of text: String) -> String {
        let tail = text.drop { !$0.isLetter }
        return tail.lastIndex(where: \.isLetter).map { String(tail[...$0]) } ?? ""
    }

    private static func undisguised(_ text: String) -> String { String(text.map { disguises[$0] ?? $0 }) }

    /// `passwordpassword` is one word twice.
    private static func half(of text: String) -> String {
        let head = text.prefix(text.count / 2)
        return text.count.isMultiple(of: 2) && text.dropFirst(text.count / 2) == head ? String(head) : text
    }

    private static let disguises: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i",
    ]

    /// Ways over the keyboard and the number line, in both directions.
    private static let walks: [String] = {
        let forth = [
            "12345678901234567890", "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
            "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
            "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujm", "112233445566778899",
            "aabbccddeeffgghh", "a1b2c3d4e5f6g7h8", "123qwe123qwe123qwe", "qweasdzxcqweasdzxc",
        ]
        return forth + forth.map { String($0.reversed()) }
    }()

    private static let words = Set(
        """
        password passwort passwords passw pass secret letmein welcome hello hallo goodbye iloveyou ilovegod loveme \
        login logon signin user username admin administrator adminadmin superadmin superuser root rootroot toor guest \
        test tester testing testtest temp temporary changeme change default master system server service manager \
        operator viewer workspace miner mining bitcoin satoshi antminer blockchain crypto whatsminer \
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august \
        september october november december spring summer autumn winter sommer herbst \
        monkey dragon football baseball basketball soccer hockey superman batman spiderman starwars pokemon \
        princess sunshine shadow michael jordan jessica charlie daniel thomas andrew joshua ashley nicole \
        qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm computer internet google facebook samsung windows \
        freedom whatever trustno trustnoone access security company business money dollar mustang ferrari mercedes \
        chocolate cookie coffee pepper ginger killer hunter ranger cowboy arsenal chelsea liverpool barcelona qatar \
        dubai london berlin paris california jesus christ blessed heaven angel forever family babygirl lovely flower
        """.split(separator: " ").map(String.init))
}
