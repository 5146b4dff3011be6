package io.borealis.s3.export;

import io.borealis.s3.ExportTarget;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an earlier export to the same prefix has left; see the rules of {@code OVERWRITE} (Aurora reference 2.4). */
final class EarlierExport {

    private final TargetBucket bucket;
    private final ExportKeys keys;
    private final List<String> found;

    private EarlierExport(TargetBucket bucket, ExportKeys keys, List<String> found) {
        this.bucket = bucket;
        this.keys = keys;
        this.found = new ArrayList<>(found);
    }

    /**
     * Looks for it.
     *
     * @throws S3AccessException if there is something that must not be overwritten
     */
    static EarlierExport find(TargetBucket bucket, ExportKeys keys, ExportTarget target) throws S3AccessException {
        List<String> found = Stream.concat(
                        bucket.keys(keys.partPrefix()).stream(), bucket.keys(keys.manifest()).stream())
                .filter(keys::isOfExport)
                .toList();
        if (!found.isEmpty() && !target.overwrite()) {
            String first = found.get(0);
            throw new S3AccessException(
                    S3AccessFailure.FILES_EXIST,
                    "S3 API returned error: File(s) already exist: "
                            + target.uri().object(first.substring(keys.prefix().length())));
        }
        return new EarlierExport(bucket, keys, found);
    }

    /** Deletes it, the first time. The manifest goes first: it would promise what is no longer there. */
    void makeRoom() throws S3AccessException {
        if (found.remove(keys.manifest())) {
            bucket.delete(List.of(keys.manifest()));
        }
        if (!found.isEmpty()) {
            bucket.delete(found);
            found.clear();
        }
    }
}
