package io.borealis.localaws.comprehend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.sentiment.SentimentScorer;
import io.borealis.localaws.text.LanguageShare;
import io.borealis.localaws.text.Span;
import io.borealis.localaws.text.TextRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is said of one document, in the members of the service's answer. */
final class TextAnalyses {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SentimentScorer scorer;

    TextAnalyses(SentimentScorer scorer) {
        this.scorer = scorer;
    }

    ObjectNode of(Analysis analysis, String text, String language) {
        ObjectNode answer = JSON.objectNode();
        switch (analysis) {
            case SENTIMENT -> AnswerWriter.sentiment(scorer.score(text, language), answer);
            case DOMINANT_LANGUAGE -> {
                ArrayNode languages = answer.putArray("Languages");
                for (LanguageShare share : TextRules.languages(text)) {
                    languages
                            .addObject()
                            .put("LanguageCode", share.code())
                            .put("Score", AnswerWriter.widened(share.score()));
                }
            }
            case ENTITIES -> spans(TextRules.entities(text), answer.putArray("Entities"));
            case KEY_PHRASES -> spans(TextRules.keyPhrases(text), answer.putArray("KeyPhrases"));
            case TARGETED_SENTIMENT -> targets(text, language, answer.putArray("Entities"));
            case CONTAINS_PII -> labels(text, answer.putArray("Labels"));
            case PII -> personalData(text, answer.putArray("Entities"));
        }
        return answer;
    }

    private static void spans(List<Span> found, ArrayNode list) {
        found.forEach(span -> AnswerWriter.span(span, list.addObject()));
    }

    private void targets(String text, String language, ArrayNode entities) {
        Map<String, ObjectNode> groups = new LinkedHashMap<>();
        for (Span phrase : TextRules.keyPhrases(text)) {
            boolean isNew = !groups.containsKey(phrase.text().toLowerCase(Locale.ROOT));
            ObjectNode group = groups.computeIfAbsent(phrase.text().toLowerCase(Locale.ROOT), name -> {
                ObjectNode entity = entities.addObject();
                entity.putArray("DescriptiveMentionIndex").add(0);
                entity.putArray("Mentions");
                return entity;
            });
            ObjectNode mention = group.withArray("/Mentions").addObject();
            mention.put("Score", AnswerWriter.widened(phrase.score()))
                    .put("GroupScore", AnswerWriter.widened(isNew ? 1 : phrase.score()))
                    .put("Text", phrase.text())
                    .put("Type", "OTHER");
            AnswerWriter.sentiment(
                    scorer.score(sentence(text, phrase), language), mention.putObject("MentionSentiment"));
            mention.put("BeginOffset", phrase.begin()).put("EndOffset", phrase.end());
        }
    }

    /** The sentence, or the half of one around a "but", in which a phrase stands. */
    private static String sentence(String text, Span phrase) {
        int from = text.offsetByCodePoints(0, phrase.begin());
        int to = text.offsetByCodePoints(0, phrase.end());
        while (from > 0 && ".!?;,".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        while (to < text.length() && ".!?;,".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(from, to);
    }

    private static void labels(String text, ArrayNode labels) {
        Set<String> types = new LinkedHashSet<>();
        for (Span found : TextRules.personalData(text)) {
            if (types.add(found.type())) {
                labels.addObject().put("Name", found.type()).put("Score", AnswerWriter.widened(found.score()));
            }
        }
    }

    private static void personalData(String text, ArrayNode entities) {
        for (Span found : TextRules.personalData(text)) {
            entities.addObject()
                    .put("Score", AnswerWriter.widened(found.score()))
                    .put("Type", found.type())
                    .put("BeginOffset", found.begin())
                    .put("EndOffset", found.end());
        }
    }
}
