package import NIOCore
package import NIOPosix

extension ServerBootstrap {
    /// What every listener for callers begins with.
    package static func listening(on group: any EventLoopGroup) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Out of descriptors it waits a second before it accepts again, instead of failing in every turn.
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
                }
            }
    }
}
