package io.borealis.admin;

import io.borealis.admin.http.Response;
import io.borealis.admin.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The page of operators: files of this jar, which hold nothing of the proxy and are for whoever asks. It fetches what it shows by
 * itself, with the token that its reader types in.
 */
final class Page {
    private static final String FOLDER = "page/";

    /** The page gets nothing from elsewhere, sends nothing elsewhere, and runs nothing that is not a file of it. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final List<Asset> ASSETS = List.of(
            new Asset("/", "index.html", "text/html; charset=utf-8"),
            new Asset("/page.css", "page.css", "text/css; charset=utf-8"),
            new Asset("/icon.svg", "icon.svg", "image/svg+xml"),
            Asset.script("page.js"),
            Asset.script("tiles.js"),
            Asset.script("table.js"),
            Asset.script("sparkline.js"),
            Asset.script("meters.js"),
            Asset.script("format.js"));

    private Page() {}

    private record Asset(String path, String file, String contentType) {
        static Asset script(String file) {
            return new Asset("/" + file, file, "text/javascript; charset=utf-8");
        }

        Route route() {
            Response content = new Response(200, contentType, read(), HEADERS);
            return Route.open(Pattern.quote(path), request -> content);
        }

        private byte[] read() {
            try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(FOLDER + file), file)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("a file of this jar", e);
            }
        }
    }

    static List<Route> routes() {
        return ASSETS.stream().map(Asset::route).toList();
    }
}
