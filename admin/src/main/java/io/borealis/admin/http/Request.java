package io.borealis.admin.http;

import java.util.List;

/**
 * What is asked of a route.
 *
 * @param variables what stands in the path in the place of each variable of the route
 * @param accept the Accept header; empty when there is none
 */
public record Request(List<String> variables, String accept) {
    public Request {
        variables = List.copyOf(variables);
    }
}
