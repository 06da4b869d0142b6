import Glibc
import LivectlCommands

@main
struct LivectlMain {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        exit(await Livectl.run(Array(CommandLine.arguments.dropFirst())))
    }
}
