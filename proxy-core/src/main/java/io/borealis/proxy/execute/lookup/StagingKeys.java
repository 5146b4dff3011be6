package io.borealis.proxy.execute.lookup;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Makes the {@linkplain StagingKey keys} of many inputs, mostly of the same model. For one thread. */
public final class StagingKeys {
    private final MessageDigest digest = StagingKey.digest();
    private @Nullable MlModel latest;
    private byte[] keyed = {};

    /** The key under which lookup functions look for the answer to an input. */
    public byte[] of(MlInput input) {
        if (!input.model().equals(latest)) {
            latest = input.model();
            keyed = Stage.keyed(latest);
        }
        digest.update(keyed);
        return digest.digest(input.utf8());
    }
}
