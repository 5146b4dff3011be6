package io.borealis.proxy.execute.client;

import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;

/** Forwards results of the backend within a response that is written here: as they are, but for sequence ids and flags. */
public final class ResultForwarder {
    private ResultForwarder() {}

    /** Forwards {@code first} and the results that follow it; false after an error. */
    public static boolean forwardAll(BackendResponse first, BackendCalls backend, ClientResponse client)
            throws MySqlException {
        BackendResponse response = first;
        while (true) {
            try (BackendResponse current = response) {
                forward(current, backend, client);
                if (current.isError()) {
                    return false;
                }
                if (!ServerStatus.has(current.status(), ServerStatus.MORE_RESULTS_EXISTS)) {
                    return true;
                }
            }
            response = backend.nextResult();
        }
    }

    /** Forwards one result to its end, an error included. */
    public static void forward(BackendResponse response, BackendCalls backend, ClientResponse client)
            throws MySqlException {
        if (response.asksForFile()) {
            client.file(response);
        }
        client.columns(response, 0);
        response.forEachRow(client::payload);
        if (response.isError()) {
            client.brokenOff(response.end());
        } else {
            client.end(response, 0, 0);
        }
    }
}
