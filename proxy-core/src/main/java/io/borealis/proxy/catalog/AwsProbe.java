package io.borealis.proxy.catalog;

import io.borealis.proxy.config.ProxyConfig;
import java.util.List;

/** Finds out whether model calls can be addressed and signed. Implemented where the AWS SDK may be seen. */
@FunctionalInterface
public interface AwsProbe {

    /** Findings on the Region and the credentials; may take as long as asking an instance's metadata service does. */
    List<Finding> findings(ProxyConfig config);
}
