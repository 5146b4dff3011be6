package io.borealis.admin.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/** All that a server answers, by path and method. */
public final class Routes {
    private final List<Route> routes;

    /** The routes; of those of one path each has another method. */
    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Whether a request is answered without the token too. */
    boolean isOpen(FullHttpRequest request) {
        String path = path(request.uri());
        return routes.stream()
                .anyMatch(route -> route.open() && route.path().matcher(path).matches());
    }

    /** What has to be run for the answer: that of a route, or 404 or 405. */
    Callable<Response> find(FullHttpRequest request) {
        String path = path(request.uri());
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                if (route.method().names().contains(request.method().name())) {
                    Request asked = new Request(groups(matcher), accept(request));
                    return () -> route.endpoint().answer(asked);
                }
                allowed.addAll(route.method().names());
            }
        }
        return allowed.isEmpty()
                ? () -> Response.text(404, "There is nothing at this path.")
                : () -> Response.text(405, "This path takes another method.").with("Allow", String.join(", ", allowed));
    }

    private static String accept(FullHttpRequest request) {
        return String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT));
    }

    private static List<String> groups(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toList();
    }

    /** Nothing here has a query, and probes may add one. */
    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
