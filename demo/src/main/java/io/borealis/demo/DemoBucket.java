package io.borealis.demo;

import io.borealis.locals3.LocalS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The bucket that exports go to. It takes seconds to come up, and does so while other things start. */
final class DemoBucket implements AutoCloseable {
    static final String NAME = "borealis-demo";

    private final CompletableFuture<LocalS3> starting = CompletableFuture.supplyAsync(() -> LocalS3.start(NAME));

    /**
     * Where its S3 is; waits for that.
     *
     * @throws io.borealis.locals3.LocalS3Exception if it could not be started
     */
    URI endpoint() {
        try {
            return starting.join().endpoint();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The first lines of an object, at most {@code linesMax}. */
    List<String> head(String key, int linesMax) throws IOException {
        // Path-style, and nobody checks signatures: a plain GET is all that S3 needs here.
        URI object = endpoint().resolve("/" + NAME + "/" + key);
        HttpURLConnection connection = (HttpURLConnection) object.toURL().openConnection();
        try (InputStream body = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            return lines.lines().limit(linesMax).toList();
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() {
        starting.handle((s3, failure) -> {
                    if (s3 != null) {
                        s3.close();
                    }
                    return null;
                })
                .join();
    }
}
