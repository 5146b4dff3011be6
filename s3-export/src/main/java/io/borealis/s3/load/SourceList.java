package io.borealis.s3.load;

import io.borealis.s3.AllowedPlaces;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3Uri;
import io.borealis.s3.work.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the objects that a statement names, each of which must be in a place that is allowed. */
final class SourceList {

    private static final int MANIFEST_BYTES_MAX = 16 << 20;

    private final SourceStore store;
    private final AllowedPlaces allowed;
    private final Cancellation cancellation;

    SourceList(SourceStore store, AllowedPlaces allowed, Cancellation cancellation) {
        this.store = store;
        this.allowed = allowed;
        this.cancellation = cancellation;
    }

    /** Finds them; there is at least one. */
    FoundSources find(LoadSource source) throws S3AccessException {
        SourceBucket bucket = bucket(source.uri());
        FoundSources found = switch (source.kind()) {
            case FILE -> FoundSources.of(List.of(required(bucket, source.uri())));
            case PREFIX -> FoundSources.of(below(bucket, source.uri()));
            case MANIFEST -> listed(bucket, source.uri());
        };
        if (found.sources().isEmpty()) {
            throw missing("there is no object of " + source.uri().object(""));
        }
        return found;
    }

    private SourceBucket bucket(S3Uri uri) throws S3AccessException {
        if (!allowed.allow(uri)) {
            throw new S3AccessException(
                    S3AccessFailure.NOT_ALLOWED,
                    "loads from " + uri.object("") + " are not allowed (s3.allowed_sources)");
        }
        return store.source(uri);
    }

    private Source required(SourceBucket bucket, S3Uri uri) throws S3AccessException {
        return bucket.find(uri.prefix(), cancellation)
                .map(object -> new Source(object, bucket))
                .orElseThrow(() -> missing("there is no object " + uri.object("")));
    }

    /** Consoles show folders by empty objects whose keys end in a slash: nobody means them. */
    private List<Source> below(SourceBucket bucket, S3Uri uri) throws S3AccessException {
        return bucket.list(uri.prefix(), cancellation).stream()
                .filter(object -> object.bytes() > 0 || !object.key().endsWith("/"))
                .map(object -> new Source(object, bucket))
                .toList();
    }

    private FoundSources listed(SourceBucket bucket, S3Uri uri) throws S3AccessException {
        SourceObject manifest = required(bucket, uri).object();
        if (manifest.bytes() > MANIFEST_BYTES_MAX) {
            throw invalidManifest(uri, "it has more than " + MANIFEST_BYTES_MAX + " bytes", null);
        }
        byte[] json = new byte[(int) manifest.bytes()];
        ObjectFacts facts =
                json.length == 0 ? ObjectFacts.NONE : bucket.read(manifest, 0, json, json.length, cancellation);
        List<Source> sources = new ArrayList<>();
        for (LoadManifest.Entry entry : entries(json, uri)) {
            S3Uri place = place(entry, uri);
            SourceBucket its = bucket(place);
            Optional<SourceObject> object = its.find(place.prefix(), cancellation);
            if (object.isPresent()) {
                sources.add(new Source(object.get(), its));
            } else if (entry.mandatory()) {
                throw missing("there is no object " + entry.url() + ", which the manifest calls mandatory");
            }
        }
        return new FoundSources(Optional.of(LoadedObject.of(manifest, facts)), sources);
    }

    private static List<LoadManifest.Entry> entries(byte[] json, S3Uri uri) throws S3AccessException {
        try {
            return LoadManifest.read(json).entries();
        } catch (IOException e) {
            throw invalidManifest(uri, firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static S3Uri place(LoadManifest.Entry entry, S3Uri manifest) throws S3AccessException {
        try {
            return S3Uri.parse(entry.url());
        } catch (IllegalArgumentException e) {
            throw invalidManifest(manifest, String.valueOf(e.getMessage()), e);
        }
    }

    /** The parser tells more than fits into a message of MySQL's. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static S3AccessException invalidManifest(S3Uri uri, String why, @Nullable Exception e) {
        return new S3AccessException(
                S3AccessFailure.INVALID_CONTENT,
                "S3 API returned error: InvalidManifest: " + uri.object("") + ": " + why,
                e);
    }

    private static S3AccessException missing(String what) {
        return new S3AccessException(S3AccessFailure.NO_SUCH_OBJECT, "S3 API returned error: NoSuchKey: " + what);
    }
}
