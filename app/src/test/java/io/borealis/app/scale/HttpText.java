package io.borealis.app.scale;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Texts over HTTP from this host. */
final class HttpText {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HttpText() {}

    /**
     * What is at a path of a port, whatever the status.
     *
     * @param token for the head Authorization; empty for none
     */
    static HttpResponse<String> get(int port, String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
