package io.borealis.localaws.comprehend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.testing.SdkClients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectDominantLanguageItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectEntitiesResponse;
import software.amazon.awssdk.services.comprehend.model.BatchSizeLimitExceededException;
import software.amazon.awssdk.services.comprehend.model.ComprehendException;
import software.amazon.awssdk.services.comprehend.model.DominantLanguage;
import software.amazon.awssdk.services.comprehend.model.Entity;
import software.amazon.awssdk.services.comprehend.model.EntityLabel;
import software.amazon.awssdk.services.comprehend.model.KeyPhrase;
import software.amazon.awssdk.services.comprehend.model.PiiEntity;
import software.amazon.awssdk.services.comprehend.model.TargetedSentimentEntity;
import software.amazon.awssdk.services.comprehend.model.TargetedSentimentMention;
import software.amazon.awssdk.services.comprehend.model.TextSizeLimitExceededException;
import software.amazon.awssdk.services.comprehend.model.UnsupportedLanguageException;

/** What the AWS SDK reads from this server of operations beside sentiment. */
class ComprehendDetectionsTest {

    private static final String TEXT = "😀 Ms. Ann Bell wrote on 2024-03-09: ann@example.com";

    private static LocalAws localAws;
    private static ComprehendClient client;

    @BeforeAll
    static void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        client = SdkClients.once(localAws);
    }

    @AfterAll
    static void stop() {
        client.close();
        localAws.close();
    }

    @AfterEach
    void reset() {
        localAws.comprehend().faults().reset();
    }

    @Test
    void languagesOfABatchAndOfOneDocument() {
        assertThat(client.batchDetectDominantLanguage(
                                request -> request.textList("this is the one", "das ist sehr gut und nicht", "これは"))
                        .resultList())
                .extracting(BatchDetectDominantLanguageItemResult::languages)
                .extracting(languages -> languages.get(0).languageCode())
                .containsExactly("en", "de", "ja");
        List<DominantLanguage> languages = client.detectDominantLanguage(
                        request -> request.text("le livre est très bon"))
                .languages();
        assertThat(languages.get(0).languageCode()).isEqualTo("fr");
        assertThat(languages.stream().mapToDouble(DominantLanguage::score).sum())
                .isBetween(0.1, 1.0);
    }

    @Test
    void entitiesStandWhereTheyAreSaidToStand() {
        BatchDetectEntitiesResponse batch =
                client.batchDetectEntities(request -> request.languageCode("en").textList(TEXT, "nothing"));
        List<Entity> entities = client.detectEntities(
                        request -> request.languageCode("en").text(TEXT))
                .entities();

        assertThat(batch.resultList().get(0).entities()).isEqualTo(entities);
        assertThat(batch.resultList().get(1).entities()).isEmpty();
        assertThat(entities).extracting(Entity::typeAsString).contains("PERSON", "DATE");
        assertThat(entities)
                .allSatisfy(
                        entity -> assertThat(entity.text()).isEqualTo(of(entity.beginOffset(), entity.endOffset())));
    }

    @Test
    void keyPhrasesAndTheSentimentOfWhatIsNamed() {
        assertThat(client.batchDetectKeyPhrases(
                                request -> request.languageCode("en").textList("The red lamp is in my house"))
                        .resultList()
                        .get(0)
                        .keyPhrases())
                .extracting(KeyPhrase::text)
                .containsExactly("The red lamp", "my house");
        List<TargetedSentimentEntity> targets = client.batchDetectTargetedSentiment(request ->
                        request.languageCode("en").textList("I love the screen, but I hate the battery. The screen!"))
                .resultList()
                .get(0)
                .entities();
        assertThat(targets).hasSize(2);
        assertThat(targets.get(0).mentions())
                .extracting(TargetedSentimentMention::text)
                .containsExactly("the screen", "The screen");
        assertThat(targets)
                .extracting(
                        target -> target.mentions().get(0).mentionSentiment().sentimentAsString())
                .containsExactly("POSITIVE", "NEGATIVE");
    }

    @Test
    void personalDataByTheirForms() {
        List<PiiEntity> found = client.detectPiiEntities(
                        request -> request.languageCode("en").text(TEXT))
                .entities();

        assertThat(found).extracting(PiiEntity::typeAsString).containsExactly("NAME", "EMAIL");
        assertThat(found)
                .extracting(entity -> of(entity.beginOffset(), entity.endOffset()))
                .containsExactly("Ann Bell", "ann@example.com");
        assertThat(client.containsPiiEntities(
                                request -> request.languageCode("es").text(TEXT))
                        .labels())
                .extracting(EntityLabel::nameAsString)
                .containsExactly("NAME", "EMAIL");
        assertThat(client.containsPiiEntities(
                                request -> request.languageCode("en").text("nothing"))
                        .labels())
                .isEmpty();
    }

    private static String of(int begin, int end) {
        return TEXT.substring(TEXT.offsetByCodePoints(0, begin), TEXT.offsetByCodePoints(0, end));
    }

    @Test
    void limitsAreThoseOfTheOperation() {
        List<String> many = IntStream.range(0, 26).mapToObj(i -> "text " + i).toList();
        assertThatThrownBy(() -> client.batchDetectDominantLanguage(request -> request.textList(many)))
                .isInstanceOf(BatchSizeLimitExceededException.class);
        assertThatThrownBy(() -> client.batchDetectKeyPhrases(
                        request -> request.languageCode("en").textList("a".repeat(5_001))))
                .isInstanceOf(TextSizeLimitExceededException.class)
                .hasMessageContaining("allowed is 5000 bytes");
        assertThat(client.detectPiiEntities(
                                request -> request.languageCode("en").text("a".repeat(100_000)))
                        .entities())
                .isEmpty();
        assertThatThrownBy(() -> client.detectPiiEntities(
                        request -> request.languageCode("en").text("a".repeat(100_001))))
                .isInstanceOf(TextSizeLimitExceededException.class);
        assertThatThrownBy(() -> client.detectPiiEntities(
                        request -> request.languageCode("fr").text("a")))
                .isInstanceOf(UnsupportedLanguageException.class);
        assertThatThrownBy(() -> client.batchDetectTargetedSentiment(
                        request -> request.languageCode("fr").textList("a")))
                .isInstanceOf(UnsupportedLanguageException.class);
        assertThatThrownBy(() -> client.containsPiiEntities(
                        request -> request.languageCode("en").text("")))
                .isInstanceOfSatisfying(
                        ComprehendException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    @Test
    void faultsAreThoseOfAllOperations() {
        localAws.comprehend().faults().throttleNext(1);
        assertThatThrownBy(() -> client.detectPiiEntities(
                        request -> request.languageCode("en").text("a")))
                .isInstanceOfSatisfying(
                        ComprehendException.class,
                        e -> assertThat(e.isThrottlingException()).isTrue());
        localAws.comprehend().faults().failDocuments(text -> text.equals("b"));
        assertThat(client.batchDetectKeyPhrases(
                                request -> request.languageCode("en").textList("a", "b"))
                        .errorList())
                .singleElement()
                .satisfies(error -> assertThat(error.index()).isEqualTo(1));
        localAws.comprehend().faults().denyAccess();
        assertThatThrownBy(() -> client.containsPiiEntities(
                        request -> request.languageCode("en").text("a")))
                .hasMessageContaining("comprehend:ContainsPiiEntities");
    }
}
