package io.borealis.localaws.sagemaker;

import io.borealis.localaws.control.RequestUnderWay;
import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ContainerTimeoutException;
import io.borealis.localaws.sagemaker.container.CsvReader;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.service.LocalService;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceFront;
import io.borealis.localaws.service.ServiceRequest;
import io.borealis.localaws.service.ServiceResponse;
import io.borealis.localaws.service.WireProtocol;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stand-in for SageMaker's runtime: {@code InvokeEndpoint}, which hands the body to the container of an endpoint and
 * its answer back.
 *
 * <p>Endpoints come and go while it runs. A container that does not answer its ping makes a ModelNotReadyException: it
 * is there and will answer if one comes again, where the ValidationError of an unknown endpoint would send people
 * looking for a wrong name.
 */
public final class LocalSageMaker implements LocalService {

    /** The bytes that a request and an answer may have unless told otherwise: 6 MiB. */
    public static final int DEFAULT_PAYLOAD_BYTES = 6_291_456;

    private static final Logger LOG = LoggerFactory.getLogger(LocalSageMaker.class);

    private static final String IAM_ACTION = "sagemaker:InvokeEndpoint";
    private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/invocations");
    private static final ServiceResponse GARBLED =
            ServiceResponse.Answer.of(200, "application/json", "{\"predictions\":[{\"sco");

    private final EndpointFaults faults;
    private final InvocationTraffic traffic = new InvocationTraffic();
    private final Map<String, ModelContainer> endpoints = new ConcurrentHashMap<>();
    private volatile int mostPayloadBytes = DEFAULT_PAYLOAD_BYTES;

    public LocalSageMaker(EndpointFaults faults) {
        this.faults = faults;
    }

    /**
     * Puts a container behind an endpoint, in the place of an earlier one.
     *
     * @throws IllegalArgumentException if an endpoint cannot have this name
     */
    public void deploy(String endpointName, ModelContainer container) {
        EndpointName.require(endpointName);
        endpoints.put(endpointName, container);
    }

    /**
     * Takes an endpoint away; requests that it has already got are answered.
     *
     * @return whether it was there
     */
    public boolean undeploy(String endpointName) {
        return endpoints.remove(endpointName) != null;
    }

    /** The names of the endpoints, sorted. */
    public Set<String> endpoints() {
        return new TreeSet<>(endpoints.keySet());
    }

    /** Sets how many bytes a request may have, and how many an answer. */
    public void limitPayload(int bytes) {
        if (bytes < 1 || bytes > ServiceFront.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "A payload limit is between 1 and " + ServiceFront.MAX_BODY_BYTES + " bytes: " + bytes);
        }
        mostPayloadBytes = bytes;
    }

    /** The faults that requests to this service meet. */
    public EndpointFaults faults() {
        return faults;
    }

    /** The counts of the requests to this service. */
    public InvocationTraffic traffic() {
        return traffic;
    }

    @Override
    public String signingName() {
        return "sagemaker";
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.REST_JSON;
    }

    @Override
    public boolean matches(ServiceRequest request) {
        return request.path().startsWith("/endpoints/");
    }

    @Override
    public ServiceResponse answer(ServiceRequest request) throws ServiceException {
        Matcher path = PATH.matcher(request.path());
        if (!request.method().equals("POST") || !path.matches()) {
            throw new ServiceException(
                    404, "UnknownOperationException", "Endpoints are invoked by POST /endpoints/NAME/invocations.");
        }
        return answer(path.group(1), invocation(request));
    }

    private ServiceResponse answer(String endpoint, ContainerRequest invocation) throws ServiceException {
        try (RequestUnderWay underWay = traffic.begin(endpoint)) {
            traffic.receive(received(endpoint, invocation));
            return underWay.answer(
                    faults.judge(IAM_ACTION), GARBLED, () -> asServiceAnswer(invoke(endpoint, invocation)));
        }
    }

    private ContainerResponse invoke(String endpoint, ContainerRequest invocation) throws ServiceException {
        int most = mostPayloadBytes;
        if (invocation.body().length > most) {
            throw EndpointErrors.requestTooLarge(most);
        }
        ModelContainer container = endpoints.get(endpoint);
        if (container == null) {
            throw EndpointErrors.unknownEndpoint(endpoint);
        }
        if (!container.ready()) {
            throw EndpointErrors.notReady("The container of endpoint " + endpoint + " does not answer its ping.");
        }
        ContainerResponse answer = call(endpoint, container, invocation);
        if (!answer.successful()) {
            throw EndpointErrors.modelError(endpoint, answer);
        }
        if (answer.body().length > most) {
            throw EndpointErrors.responseTooLarge(endpoint, answer.body().length, most);
        }
        return answer;
    }

    private static ContainerResponse call(String endpoint, ModelContainer container, ContainerRequest invocation)
            throws ServiceException {
        try {
            return container.answer(invocation);
        } catch (ContainerTimeoutException e) {
            throw EndpointErrors.timeout(endpoint);
        } catch (IOException e) {
            LOG.warn("The container of endpoint {} is gone", endpoint, e);
            throw EndpointErrors.internalFailure("The container of endpoint " + endpoint + " is gone.");
        }
    }

    private static ContainerRequest invocation(ServiceRequest request) {
        return new ContainerRequest(
                request.header("Content-Type").orElse(""),
                request.header("Accept").orElse(""),
                request.bytes());
    }

    private static ReceivedInvocation received(String endpoint, ContainerRequest invocation) {
        String body = invocation.text();
        int rows = invocation.mediaType().equals("text/csv") ? CsvReader.countRows(body) : 0;
        return new ReceivedInvocation(endpoint, invocation.contentType(), invocation.accept(), rows, body);
    }

    private static ServiceResponse.Answer asServiceAnswer(ContainerResponse answer) {
        String contentType = answer.contentType().isEmpty() ? "application/octet-stream" : answer.contentType();
        Map<String, String> headers =
                Map.of("Content-Type", contentType, "x-Amzn-Invoked-Production-Variant", "AllTraffic");
        return new ServiceResponse.Answer(200, headers, answer.body());
    }
}
