package io.borealis.localaws.comprehend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.control.RequestUnderWay;
import io.borealis.localaws.sentiment.SentimentScorer;
import io.borealis.localaws.service.LocalService;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceRequest;
import io.borealis.localaws.service.ServiceResponse;
import io.borealis.localaws.service.WireProtocol;
import java.util.List;

/**
 * The stand-in for Amazon Comprehend: what it detects in single documents and in batches, over AWS JSON 1.1.
 *
 * <p>It checks what the service checks and answers in the service's words; what they say comes from a {@link SentimentScorer} and
 * from rules ({@link io.borealis.localaws.text.TextRules}), and is not the service's.
 */
public final class LocalComprehend implements LocalService {

    private static final String CONTENT_TYPE = WireProtocol.AWS_JSON.contentType();
    private static final String ITEM_ERROR_CODE = "InternalServerException";
    private static final String ITEM_ERROR_MESSAGE = "Unexpected Server Error. Please try again.";
    private static final ServiceResponse GARBLED = ok("{\"ResultList\":[{\"Index\":0,\"Sentim");

    private final TextAnalyses analyses;
    private final DocumentFaults faults;
    private final DocumentTraffic traffic = new DocumentTraffic();

    public LocalComprehend(SentimentScorer scorer, DocumentFaults faults) {
        this.analyses = new TextAnalyses(scorer);
        this.faults = faults;
    }

    /** The faults that requests to this service meet. */
    public DocumentFaults faults() {
        return faults;
    }

    /** The counts of the requests to this service. */
    public DocumentTraffic traffic() {
        return traffic;
    }

    @Override
    public String signingName() {
        return "comprehend";
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.AWS_JSON;
    }

    @Override
    public boolean matches(ServiceRequest request) {
        return target(request).startsWith(Operation.TARGET_PREFIX);
    }

    @Override
    public ServiceResponse answer(ServiceRequest request) throws ServiceException {
        Operation operation = operation(request);
        try (RequestUnderWay underWay = traffic.begin(operation.wireName())) {
            DetectionRequest call = RequestReader.read(operation, request.body());
            traffic.receive(call.asReceived());
            return underWay.answer(faults.judge(operation.iamAction()), GARBLED, () -> {
                Limits.check(call);
                return ok(detect(call).toString());
            });
        }
    }

    private static Operation operation(ServiceRequest request) throws ServiceException {
        boolean wellFormed = request.method().equals("POST")
                && request.path().equals("/")
                && request.header("Content-Type").orElse("").startsWith(CONTENT_TYPE);
        if (!wellFormed) {
            throw new ServiceException(
                    400, "UnknownOperationException", "Operations are called by POST / with " + CONTENT_TYPE + ".");
        }
        String target = target(request);
        return Operation.ofTarget(target)
                .orElseThrow(() -> new ServiceException(
                        400, "UnknownOperationException", "The operation " + target + " is not known here."));
    }

    private ObjectNode detect(DetectionRequest call) throws ServiceException {
        return call.operation().isBatch() ? detectAll(call) : detectOne(call);
    }

    private ObjectNode detectOne(DetectionRequest call) throws ServiceException {
        String text = call.texts().get(0);
        if (faults.failsDocument(text)) {
            throw new ServiceException(500, ITEM_ERROR_CODE, ITEM_ERROR_MESSAGE);
        }
        return answer(call, text);
    }

    private ObjectNode answer(DetectionRequest call, String text) {
        return analyses.of(call.operation().analysis(), text, call.language());
    }

    private ObjectNode detectAll(DetectionRequest call) {
        List<String> texts = call.texts();
        AnswerWriter.Batch batch = new AnswerWriter.Batch();
        for (int index = 0; index < texts.size(); index++) {
            String text = texts.get(index);
            if (faults.failsDocument(text)) {
                traffic.failDocument();
                batch.addError(index, ITEM_ERROR_CODE, ITEM_ERROR_MESSAGE);
            } else {
                batch.add(index, answer(call, text));
            }
        }
        return batch.answer();
    }

    private static ServiceResponse ok(String body) {
        return ServiceResponse.Answer.of(200, CONTENT_TYPE, body);
    }

    private static String target(ServiceRequest request) {
        return request.header("X-Amz-Target").orElse("");
    }
}
