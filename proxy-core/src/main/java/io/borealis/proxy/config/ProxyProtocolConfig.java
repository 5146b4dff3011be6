package io.borealis.proxy.config;

import io.netty.util.NetUtil;
import java.util.List;

/**
 * The PROXY protocol, by which a proxy tells the address of its client.
 *
 * @param networks those whose connections begin with its header, each with an explicit prefix length
 */
public record ProxyProtocolConfig(List<String> networks) {
    private static final int PREFIX_MAX_V4 = 32;
    private static final int PREFIX_MAX_V6 = 128;

    public ProxyProtocolConfig {
        networks = networks.stream().map(ProxyProtocolConfig::withPrefix).toList();
    }

    private static String withPrefix(String network) {
        int slash = network.indexOf('/');
        String address = slash < 0 ? network : network.substring(0, slash);
        boolean four = NetUtil.isValidIpV4Address(address);
        int prefixMax = four ? PREFIX_MAX_V4 : PREFIX_MAX_V6;
        String prefix = slash < 0 ? Integer.toString(prefixMax) : network.substring(slash + 1);
        if ((!four && !NetUtil.isValidIpV6Address(address)) || !isPrefix(prefix, prefixMax)) {
            throw ConfigException.outOfRange(
                    "proxy_protocol.networks", network, "an address, or a network like 10.0.0.0/8 or fd00::/8");
        }
        return address + "/" + prefix;
    }

    private static boolean isPrefix(String text, int max) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= max;
    }
}
