package io.borealis.proxy.session.proxyprotocol;

import io.netty.channel.Channel;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;

/** The networks whose peers begin with a header of the PROXY protocol. */
public final class ProxyNetworks {
    private final List<IpSubnetFilterRule> networks;

    private ProxyNetworks(List<IpSubnetFilterRule> networks) {
        this.networks = networks;
    }

    /** Networks in the form {@code 10.0.0.0/8} or {@code fd00::/8}. */
    public static ProxyNetworks of(List<String> networks) {
        return new ProxyNetworks(networks.stream().map(ProxyNetworks::rule).toList());
    }

    /** Whether the peer of {@code channel} is in one of them. */
    public boolean contain(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer
                && networks.stream().anyMatch(network -> network.matches(peer));
    }

    private static IpSubnetFilterRule rule(String network) {
        int slash = network.indexOf('/');
        return new IpSubnetFilterRule(
                network.substring(0, slash), Integer.parseInt(network.substring(slash + 1)), IpFilterRuleType.ACCEPT);
    }
}
