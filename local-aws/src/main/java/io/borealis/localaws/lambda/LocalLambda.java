package io.borealis.localaws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.borealis.localaws.control.RequestUnderWay;
import io.borealis.localaws.service.LocalService;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceRequest;
import io.borealis.localaws.service.ServiceResponse;
import io.borealis.localaws.service.WireProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stand-in for Lambda: {@code Invoke} with the types {@code RequestResponse}, {@code Event} and {@code DryRun}.
 *
 * <p>There are the functions that somebody has deployed, and {@value #ECHO}, which gives its event back. A function is found by its name,
 * also as part of an ARN. What an invocation of the type {@code Event} has failed with only the log tells: it is not repeated, unlike
 * Lambda's, which invokes again twice.
 */
public final class LocalLambda implements LocalService {

    /** The name of the function that is always there. */
    public static final String ECHO = "echo";

    /** Bytes of a payload that somebody waits for, and that of its answer (quotas of Lambda). */
    public static final int SYNCHRONOUS_BYTES_MAX = 6 << 20;

    /** Bytes of a payload that nobody waits for. */
    public static final int ASYNCHRONOUS_BYTES_MAX = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(LocalLambda.class);
    private static final String IAM_ACTION = "lambda:InvokeFunction";
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]{1,170})/invocations");

    /** An ARN, a part of one, or a name; with a version or an alias behind it. */
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([a-zA-Z0-9_-]{1,64})(?::[$a-zA-Z0-9_-]+)?");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ServiceResponse GARBLED =
            new ServiceResponse.Answer(200, Map.of("Content-Type", "application/json"), new byte[] {'{', (byte) 0xFF});

    private final LambdaFaults faults;
    private final ExecutorService events;
    private final InvocationLog traffic = new InvocationLog();
    private final Map<String, InvokedFunction> functions = new ConcurrentHashMap<>(Map.of(ECHO, new EchoFunction()));

    /**
     * Makes the service.
     *
     * @param events where functions run that nobody waits for; the caller ends it
     */
    public LocalLambda(LambdaFaults faults, ExecutorService events) {
        this.faults = faults;
        this.events = events;
    }

    /** Has a function run under a name, in the place of the one that did. */
    public void deploy(String name, InvokedFunction function) {
        functions.put(name, function);
    }

    /** The faults that invocations meet. */
    public LambdaFaults faults() {
        return faults;
    }

    /** The invocations and their counts, by the names of the functions. */
    public InvocationLog traffic() {
        return traffic;
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.REST_JSON;
    }

    @Override
    public boolean matches(ServiceRequest request) {
        return request.path().startsWith("/2015-03-31/functions/");
    }

    @Override
    public ServiceResponse answer(ServiceRequest request) throws ServiceException {
        Matcher path = PATH.matcher(request.path());
        if (!request.method().equals("POST") || !path.matches()) {
            throw new ServiceException(
                    404,
                    "UnknownOperationException",
                    "Functions are invoked by POST /2015-03-31/functions/NAME/invocations.");
        }
        Matcher name = NAME.matcher(path.group(1));
        String function = name.matches() ? name.group(1) : path.group(1);
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        try (RequestUnderWay underWay = traffic.begin(function)) {
            traffic.receive(
                    new ReceivedInvocation(function, type, new String(request.bytes(), StandardCharsets.UTF_8)));
            return underWay.answer(faults.judge(IAM_ACTION), GARBLED, () -> invoke(function, type, request.bytes()));
        }
    }

    private ServiceResponse invoke(String name, String type, byte[] payload) throws ServiceException {
        InvokedFunction function = functions.get(name);
        if (function == null) {
            throw LambdaErrors.unknownFunction(name);
        }
        switch (type) {
            case "RequestResponse" -> {
                check(payload, SYNCHRONOUS_BYTES_MAX);
                return answer(run(name, function, payload));
            }
            case "Event" -> {
                check(payload, ASYNCHRONOUS_BYTES_MAX);
                later(name, function, payload);
                return new ServiceResponse.Answer(202, Map.of(), new byte[0]);
            }
            case "DryRun" -> {
                return new ServiceResponse.Answer(204, Map.of(), new byte[0]);
            }
            default -> throw LambdaErrors.invalidParameter("Unknown invocation type " + type);
        }
    }

    /** No payload at all is one. */
    private static void check(byte[] payload, int bytesMax) throws ServiceException {
        if (payload.length > bytesMax) {
            throw LambdaErrors.tooLarge(payload.length, bytesMax);
        }
        if (payload.length == 0) {
            return;
        }
        try {
            JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw LambdaErrors.notJson(e.getOriginalMessage());
        } catch (IOException e) {
            throw LambdaErrors.notJson(e.toString());
        }
    }

    private static ServiceResponse.Answer answer(FunctionResult result) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Amz-Executed-Version", "$LATEST");
        FunctionResult told = result.payload().length > SYNCHRONOUS_BYTES_MAX
                ? new FunctionResult.Failed(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size exceeded maximum allowed payload size (" + SYNCHRONOUS_BYTES_MAX
                                + " bytes).")
                : result;
        if (told instanceof FunctionResult.Failed) {
            headers.put("X-Amz-Function-Error", "Unhandled");
        }
        return new ServiceResponse.Answer(200, headers, told.payload());
    }

    /** What cannot be reached is a function that has crashed. */
    private static FunctionResult run(String name, InvokedFunction function, byte[] event) {
        FunctionResult result;
        try {
            result = function.invoke(event);
        } catch (IOException e) {
            result = new FunctionResult.Failed("Runtime.ExitError", "the function gave no answer: " + e.getMessage());
        }
        LOG.atDebug()
                .addKeyValue("function", name)
                .addKeyValue("eventBytes", event.length)
                .addKeyValue("failed", result instanceof FunctionResult.Failed)
                .log("Invoked");
        return result;
    }

    private void later(String name, InvokedFunction function, byte[] event) throws ServiceException {
        try {
            events.execute(() -> {
                if (run(name, function, event) instanceof FunctionResult.Failed failed) {
                    LOG.warn("An event of the function {} is lost: {}: {}", name, failed.type(), failed.message());
                }
            });
        } catch (RejectedExecutionException e) {
            throw LambdaErrors.throttled();
        }
    }
}
