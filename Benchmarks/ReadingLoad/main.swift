let options = LoadOptions(CommandLine.arguments)
switch options.mode {
case .send: Agents(options).run()
case .rows:
    var files = RowFiles(options)
    files.write()
}
