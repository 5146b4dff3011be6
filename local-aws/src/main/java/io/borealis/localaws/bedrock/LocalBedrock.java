package io.borealis.localaws.bedrock;

import io.borealis.localaws.control.RequestUnderWay;
import io.borealis.localaws.service.LocalService;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceRequest;
import io.borealis.localaws.service.ServiceResponse;
import io.borealis.localaws.service.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stand-in for Bedrock's runtime: {@code InvokeModel} and {@code Converse}.
 *
 * <p>Ids of Titan Text and of Claude, also as part of an ARN or of an inference profile, are answered in the shapes of these models; others
 * only where a test has put a model there.
 */
public final class LocalBedrock implements LocalService {

    /** Bytes that a body may have (API reference, InvokeModel). */
    public static final int BODY_BYTES_MAX = 25_000_000;

    private static final String IAM_ACTION = "bedrock:InvokeModel";
    private static final Pattern PATH = Pattern.compile("/model/(.{1,2048})/(invoke|converse)");
    private static final FoundationModel TITAN_TEXT = new TitanText();
    private static final FoundationModel CLAUDE_MESSAGES = new ClaudeMessages();
    private static final Pattern TITAN = Pattern.compile("(.*[./])?amazon\\.titan-text-.*");
    private static final Pattern CLAUDE = Pattern.compile("(.*[./])?anthropic\\.claude-.*");
    /** No JSON, and no text either: a client gets whatever comes, for the body is the answer. */
    private static final ServiceResponse GARBLED =
            new ServiceResponse.Answer(200, Map.of("Content-Type", "application/json"), new byte[] {'{', (byte) 0xFF});

    private final BedrockFaults faults;
    private final ModelTraffic traffic = new ModelTraffic();
    private final Map<String, FoundationModel> models = new ConcurrentHashMap<>();

    public LocalBedrock(BedrockFaults faults) {
        this.faults = faults;
    }

    /** Has a model answer for an id, in the place of the one that did. */
    public void deploy(String modelId, FoundationModel model) {
        models.put(modelId, model);
    }

    /** The faults that requests to this service meet. */
    public BedrockFaults faults() {
        return faults;
    }

    /** The counts of the requests to this service, by the ids of the models. */
    public ModelTraffic traffic() {
        return traffic;
    }

    @Override
    public String signingName() {
        return "bedrock";
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.REST_JSON_LOWER_CASE;
    }

    @Override
    public boolean matches(ServiceRequest request) {
        return request.path().startsWith("/model/");
    }

    @Override
    public ServiceResponse answer(ServiceRequest request) throws ServiceException {
        Matcher path = PATH.matcher(request.path());
        if (!request.method().equals("POST") || !path.matches()) {
            throw new ServiceException(
                    404,
                    "UnknownOperationException",
                    "Models are asked by POST /model/ID/invoke and /model/ID/converse.");
        }
        return answer(new ReceivedModelCall(
                path.group(1),
                path.group(2),
                request.header("Content-Type").orElse(""),
                request.header("Accept").orElse(""),
                new String(request.bytes(), StandardCharsets.UTF_8)));
    }

    private ServiceResponse answer(ReceivedModelCall call) throws ServiceException {
        try (RequestUnderWay underWay = traffic.begin(call.modelId())) {
            traffic.receive(call);
            return underWay.answer(faults.judge(IAM_ACTION), GARBLED, () -> served(call));
        }
    }

    private ServiceResponse.Answer served(ReceivedModelCall call) throws ServiceException {
        if (call.body().length() > BODY_BYTES_MAX) {
            throw BedrockErrors.validation("The request body is too large.");
        }
        FoundationModel model = model(call.modelId()).orElseThrow(BedrockErrors::unknownModel);
        return call.operation().equals("converse") ? Conversation.converse(call) : model.invoke(call);
    }

    private Optional<FoundationModel> model(String id) {
        FoundationModel deployed = models.get(id);
        if (deployed != null) {
            return Optional.of(deployed);
        }
        if (TITAN.matcher(id).matches()) {
            return Optional.of(TITAN_TEXT);
        }
        return CLAUDE.matcher(id).matches() ? Optional.of(CLAUDE_MESSAGES) : Optional.empty();
    }
}
