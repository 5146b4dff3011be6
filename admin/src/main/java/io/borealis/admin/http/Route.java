package io.borealis.admin.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A path and what answers it.
 *
 * @param method GET, which answers HEAD too, or POST
 * @param path matched against the whole path; its groups are the variables of the request
 * @param endpoint what answers
 * @param open whether it is answered without the token too, because nothing of the proxy is in it
 */
public record Route(Method method, Pattern path, Endpoint endpoint, boolean open) {
    /** What a request may do: look, or change something. */
    public enum Method {
        GET(List.of("GET", "HEAD")),
        POST(List.of("POST"));

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which copies
        private final List<String> names;

        Method(List<String> names) {
            this.names = names;
        }

        List<String> names() {
            return names;
        }
    }

    /** Answers a request, on a thread that may block for a moment. */
    @FunctionalInterface
    public interface Endpoint {
        /** The answer; a failure becomes status 500 and a line in the log. */
        Response answer(Request request) throws Exception;
    }

    /** A path that is looked at. */
    public static Route get(String path, Endpoint endpoint) {
        return new Route(Method.GET, Pattern.compile(path), endpoint, false);
    }

    /** A path that whoever reaches the port may look at. */
    public static Route open(String path, Endpoint endpoint) {
        return new Route(Method.GET, Pattern.compile(path), endpoint, true);
    }

    /** A path that changes something. */
    public static Route post(String path, Endpoint endpoint) {
        return new Route(Method.POST, Pattern.compile(path), endpoint, false);
    }
}
