import Glibc
import Platform

ProcessMemory.shareHeaps()
exit(await Program.run(Array(CommandLine.arguments.dropFirst())))
