package io.borealis.proxy.catalog;

import java.util.List;

/** Finds out whether model calls can be addressed and signed. Implemented where the AWS SDK may be seen. */
@FunctionalInterface
public interface AwsProbe {

    /** Findings on the Region and the credentials; may take as long as asking an instance's metadata service does. */
    List<Finding> findings();

    /** A probe that says that it has not looked. */
    static AwsProbe none() {
        return () -> List.of(Finding.warning("Whether AWS credentials and a Region can be found was not checked."));
    }
}
