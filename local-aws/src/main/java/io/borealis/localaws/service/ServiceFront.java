package io.borealis.localaws.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests off HTTP, finds the service each is for, and puts answers and errors back on HTTP as AWS does. */
public final class ServiceFront implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceFront.class);

    /** Above the largest payload of any service that is to stand here (SageMaker: 6 MB). */
    static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private final List<LocalService> services;

    public ServiceFront(List<LocalService> services) {
        this.services = List.copyOf(services);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing the exchange of an unanswered request closes its connection.
        try (exchange) {
            String requestId = UUID.randomUUID().toString();
            try {
                if (respond(read(exchange)) instanceof ServiceResponse.Answer answer) {
                    send(exchange, requestId, answer);
                }
            } catch (ServiceException e) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", e.code());
                send(exchange, requestId, errorAnswer(e));
            } catch (RuntimeException e) {
                LOG.error("Request {} failed by a fault of this program", requestId, e);
                ServiceException failure = new ServiceException(500, "InternalFailure", e.toString());
                exchange.getResponseHeaders().set("x-amzn-ErrorType", failure.code());
                send(exchange, requestId, errorAnswer(failure));
            }
        }
    }

    private ServiceResponse respond(ServiceRequest request) throws ServiceException {
        for (LocalService service : services) {
            if (service.matches(request)) {
                AuthorizationHeader.check(request, service.signingName());
                return service.answer(request);
            }
        }
        throw new ServiceException(400, "UnknownOperationException", "No service here has this operation.");
    }

    private static ServiceRequest read(HttpExchange exchange) throws IOException, ServiceException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new ServiceException(413, "RequestEntityTooLargeException", "Request body is too large.");
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new ServiceRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body);
    }

    private static ServiceResponse.Answer errorAnswer(ServiceException e) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", e.code())
                .put("Message", e.getMessage())
                .toString();
        return new ServiceResponse.Answer(e.status(), "application/x-amz-json-1.1", body);
    }

    private static void send(HttpExchange exchange, String requestId, ServiceResponse.Answer answer)
            throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        // To this server a length of 0 means "unknown", and -1 means none.
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
