package io.borealis.ml.aws;

import io.borealis.ml.ComprehendDetection;
import io.borealis.ml.MlAnswer;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlResponse;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectDominantLanguageItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectDominantLanguageResponse;
import software.amazon.awssdk.services.comprehend.model.BatchDetectEntitiesItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectEntitiesResponse;
import software.amazon.awssdk.services.comprehend.model.BatchDetectKeyPhrasesItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectKeyPhrasesResponse;
import software.amazon.awssdk.services.comprehend.model.BatchDetectTargetedSentimentItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectTargetedSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.ComprehendResponse;
import software.amazon.awssdk.services.comprehend.model.ContainsPiiEntitiesResponse;
import software.amazon.awssdk.services.comprehend.model.DetectPiiEntitiesResponse;
import software.amazon.awssdk.services.comprehend.model.DominantLanguage;

/** The requests of operations beside sentiment, and what their answers are as values. */
final class ComprehendDetections {

    private static final ScalarAnswer NO = ScalarAnswer.of("0");
    private static final ScalarAnswer YES = ScalarAnswer.of("1");

    /** Of a language; wider than the service's list of them. */
    private static final Pattern CODE = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    private final ComprehendDetection detection;
    private final List<String> texts;

    ComprehendDetections(ComprehendDetection detection, List<String> texts) {
        int most = detection.limits().rowsMax();
        if (texts.size() > most) {
            throw new IllegalArgumentException(
                    detection.targetName() + " takes " + most + " texts a request, not " + texts.size());
        }
        this.detection = detection;
        this.texts = texts;
    }

    /** Sends the request. */
    ComprehendResponse send(ComprehendClient client) {
        String language = detection.languageCode();
        return switch (detection.operation()) {
            case DOMINANT_LANGUAGE -> client.batchDetectDominantLanguage(request -> request.textList(texts));
            case ENTITIES ->
                client.batchDetectEntities(
                        request -> request.languageCode(language).textList(texts));
            case KEY_PHRASES ->
                client.batchDetectKeyPhrases(
                        request -> request.languageCode(language).textList(texts));
            case TARGETED_SENTIMENT ->
                client.batchDetectTargetedSentiment(
                        request -> request.languageCode(language).textList(texts));
            case CONTAINS_PII ->
                client.containsPiiEntities(
                        request -> request.languageCode(language).text(texts.get(0)));
            case DETECT_PII ->
                client.detectPiiEntities(
                        request -> request.languageCode(language).text(texts.get(0)));
        };
    }

    /** Reads what {@link #send} has returned. */
    MlResponse read(ComprehendResponse response) throws MlException {
        BatchItems items = new BatchItems(texts.size(), response);
        switch (detection.operation()) {
            case DOMINANT_LANGUAGE -> read((BatchDetectDominantLanguageResponse) response, items);
            case ENTITIES -> read((BatchDetectEntitiesResponse) response, items);
            case KEY_PHRASES -> read((BatchDetectKeyPhrasesResponse) response, items);
            case TARGETED_SENTIMENT -> read((BatchDetectTargetedSentimentResponse) response, items);
            case CONTAINS_PII ->
                items.answer(
                        0, ((ContainsPiiEntitiesResponse) response).labels().isEmpty() ? NO : YES);
            case DETECT_PII -> items.answer(0, redacted((DetectPiiEntitiesResponse) response, items));
        }
        return items.read();
    }

    private static void read(BatchDetectDominantLanguageResponse response, BatchItems items) throws MlException {
        for (BatchDetectDominantLanguageItemResult result : response.resultList()) {
            items.answer(result.index(), language(result.languages(), items));
        }
        items.errors(response.errorList());
    }

    private static void read(BatchDetectEntitiesResponse response, BatchItems items) throws MlException {
        for (BatchDetectEntitiesItemResult result : response.resultList()) {
            items.answer(result.index(), new ScalarAnswer(AnswerMembers.json(result.entities())));
        }
        items.errors(response.errorList());
    }

    private static void read(BatchDetectKeyPhrasesResponse response, BatchItems items) throws MlException {
        for (BatchDetectKeyPhrasesItemResult result : response.resultList()) {
            items.answer(result.index(), new ScalarAnswer(AnswerMembers.json(result.keyPhrases())));
        }
        items.errors(response.errorList());
    }

    private static void read(BatchDetectTargetedSentimentResponse response, BatchItems items) throws MlException {
        for (BatchDetectTargetedSentimentItemResult result : response.resultList()) {
            items.answer(result.index(), new ScalarAnswer(AnswerMembers.json(result.entities())));
        }
        items.errors(response.errorList());
    }

    /** The code and the score of the likeliest one, a blank between them. */
    private static MlAnswer language(List<DominantLanguage> languages, BatchItems items) throws MlException {
        if (languages.isEmpty()) {
            throw items.bad("there is no language"); // there is one or more, says the service's manual
        }
        for (DominantLanguage language : languages) {
            String code = language.languageCode();
            Float score = language.score();
            if (code == null || !CODE.matcher(code).matches()) {
                throw items.bad("the language code is " + code);
            }
            if (score == null || !(score >= 0 && score <= 1)) {
                throw items.bad("the score of " + code + " is " + score);
            }
        }
        DominantLanguage likeliest = languages.stream()
                .max(Comparator.comparing(DominantLanguage::score))
                .orElseThrow();
        return ScalarAnswer.of(likeliest.languageCode() + " " + (double) likeliest.score());
    }

    private MlAnswer redacted(DetectPiiEntitiesResponse response, BatchItems items) throws MlException {
        try {
            return ScalarAnswer.of(new Redaction(texts.get(0), detection.mask()).without(response.entities()));
        } catch (IllegalArgumentException e) {
            throw items.bad(String.valueOf(e.getMessage()));
        }
    }
}
