package io.borealis.s3;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an export goes or a load comes from: {@code s3://bucket/prefix} or {@code s3-region://bucket/prefix} (Aurora reference 2.2).
 *
 * @param region the Region named in the URI; empty means the proxy's own
 * @param bucket 3 to 63 characters as S3 allows them
 * @param prefix key of an object or prefix of the keys of several, not empty, at most 1,000 bytes so that part numbers fit behind it
 */
public record S3Uri(Optional<String> region, String bucket, String prefix) {
    private static final Pattern FORM =
            Pattern.compile("s3(?:-([a-z0-9-]+))?://([^/]+)/(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int PREFIX_BYTES_MAX = 1000;

    /** Checks the parts. */
    public S3Uri {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("'" + bucket + "' is not the name of an S3 bucket");
        }
        int bytes = prefix.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > PREFIX_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "the key prefix must have 1 to " + PREFIX_BYTES_MAX + " bytes, not " + bytes);
        }
    }

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException when {@code text} is none, with a sentence that says what is wrong
     */
    public static S3Uri parse(String text) {
        Matcher uri = FORM.matcher(text);
        if (!uri.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form s3[-region]://bucket/prefix");
        }
        return new S3Uri(Optional.ofNullable(uri.group(1)), uri.group(2), uri.group(3));
    }

    /** The URI of the object {@code prefix + suffix}, in the form in which this URI was given. */
    public String object(String suffix) {
        return "s3" + region.map(name -> "-" + name).orElse("") + "://" + bucket + "/" + prefix + suffix;
    }
}
