package io.borealis.localaws.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
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

    /** Above the payload of any service that stands here; that of SageMaker can be set up to this. */
    public static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final List<LocalService> services;

    public ServiceFront(List<LocalService> services) {
        this.services = List.copyOf(services);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing the exchange of an unanswered request closes its connection.
        try (exchange) {
            String requestId = UUID.randomUUID().toString();
            if (respond(exchange, requestId) instanceof ServiceResponse.Answer answer) {
                send(exchange, requestId, answer);
            }
        }
    }

    private ServiceResponse respond(HttpExchange exchange, String requestId) throws IOException {
        WireProtocol protocol = WireProtocol.AWS_JSON;
        ServiceException error;
        try {
            ServiceRequest request = read(exchange);
            LocalService service = addressee(request);
            protocol = service.protocol();
            AuthorizationHeader.check(request, service.signingName());
            return service.answer(request);
        } catch (ServiceException e) {
            error = e;
        } catch (RuntimeException e) {
            LOG.error("Request {} failed by a fault of this program", requestId, e);
            error = new ServiceException(500, "InternalFailure", e.toString());
        }
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        return protocol.answer(error);
    }

    private LocalService addressee(ServiceRequest request) throws ServiceException {
        return services.stream()
                .filter(service -> service.matches(request))
                .findFirst()
                .orElseThrow(() ->
                        new ServiceException(400, "UnknownOperationException", "No service here has this operation."));
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

    private static void send(HttpExchange exchange, String requestId, ServiceResponse.Answer answer)
            throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        HttpServers.send(exchange, answer.status(), answer.body());
    }
}
