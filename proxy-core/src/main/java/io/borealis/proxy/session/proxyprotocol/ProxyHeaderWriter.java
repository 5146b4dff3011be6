package io.borealis.proxy.session.proxyprotocol;

import io.borealis.proxy.session.SessionChannels;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Begins a backend connection with a header of the PROXY protocol that tells the client's address. */
public final class ProxyHeaderWriter extends ChannelInboundHandlerAdapter {
    private final Channel frontend;
    private final HAProxyProtocolVersion version;

    private ProxyHeaderWriter(Channel frontend, HAProxyProtocolVersion version) {
        this.frontend = frontend;
        this.version = version;
    }

    /** Has a connection write the header for the client of {@code frontend} before anything else. */
    public static void addTo(ChannelPipeline pipeline, Channel frontend, HAProxyProtocolVersion version) {
        pipeline.addFirst("proxy-header", new ProxyHeaderWriter(frontend, version));
        pipeline.addFirst("proxy-encoder", HAProxyMessageEncoder.INSTANCE);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(header());
        ctx.pipeline().remove(HAProxyMessageEncoder.INSTANCE);
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }

    private HAProxyMessage header() {
        if (!(SessionChannels.clientAddress(frontend) instanceof InetSocketAddress client)
                || !(frontend.localAddress() instanceof InetSocketAddress local)) {
            return version == HAProxyProtocolVersion.V1
                    ? new HAProxyMessage(
                            version, HAProxyCommand.PROXY, HAProxyProxiedProtocol.UNKNOWN, null, null, 0, 0)
                    : new HAProxyMessage(
                            version, HAProxyCommand.LOCAL, HAProxyProxiedProtocol.UNKNOWN, null, null, 0, 0);
        }
        boolean six = client.getAddress() instanceof Inet6Address;
        boolean sameFamily = six == local.getAddress() instanceof Inet6Address;
        return new HAProxyMessage(
                version,
                HAProxyCommand.PROXY,
                six ? HAProxyProxiedProtocol.TCP6 : HAProxyProxiedProtocol.TCP4,
                text(client),
                // The client came over another proxy, by another kind of address than that proxy came to us.
                sameFamily ? text(local) : six ? "::" : "0.0.0.0",
                client.getPort(),
                local.getPort());
    }

    /** Without the scope of a link-local address, which means nothing elsewhere. */
    private static String text(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
