package io.borealis.localaws.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordListScorerTest {

    private static final SentimentScorer SCORER = SentimentScorer.fromWordLists();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The service was excellent, thank you!",
                "I love this product.",
                "Fast delivery and very friendly staff.",
                "Thank you for solving this so quickly!",
                "Not bad at all.",
                "No problems with the order.",
                "The new version is not only faster, it is beautiful.",
                "Everything works perfectly since the update.",
                "I would recommend this hotel, we had a great time.",
                "I can't wait to come back!",
                "sooooo happy with it",
                "Perfect 👍",
            })
    void praiseIsPositive(String text) {
        assertThat(sentiment(text)).isEqualTo(Sentiment.POSITIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I waited fifty minutes and nobody helped me. Terrible.",
                "The app crashes every time I open it.",
                "Your invoice is wrong again and I am very frustrated.",
                "I am not happy with the repair.",
                "The driver was rude.",
                "This doesn't work.",
                "What a waste of money.",
                "Worst purchase I ever made!!!",
                "My parcel has not arrived.",
                "The screen was broken when it arrived and support never answered.",
                "I won't recommend it, it is too slow.",
                "Really disappointed 😡",
            })
    void complaintIsNegative(String text) {
        assertThat(sentiment(text)).isEqualTo(Sentiment.NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The meeting is at 3 pm.",
                "My order number is 143 187.",
                "Please send the invoice to my new address.",
                "I would like to know when the shop opens.",
                "The parcel was delivered on Tuesday.",
                "Where can I change my password?",
                "We ordered two chairs and a table.",
                "12345",
                "...",
                " ",
            })
    void factsAndQuestionsAreNeutral(String text) {
        assertThat(sentiment(text)).isEqualTo(Sentiment.NEUTRAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Great food but awful service.",
                "The staff was friendly. The room was dirty.",
                "I love the design, however it breaks all the time and the app is terrible.",
                "Although the delivery was terrible, the quality is excellent.",
                "Good camera, terrible battery.",
                "The food was delicious, yet the waiter was rude.",
            })
    void praiseAndComplaintTogetherAreMixed(String text) {
        assertThat(sentiment(text)).isEqualTo(Sentiment.MIXED);
    }

    @Test
    void aSideRemarkDoesNotMakeALongPraiseMixed() {
        String text = "Wonderful hotel, lovely rooms, friendly people and an excellent breakfast. "
                + "We loved every minute. The lift was a bit slow.";

        assertThat(sentiment(text)).isEqualTo(Sentiment.POSITIVE);
    }

    @Test
    void contrastWithoutOppositeSignsIsNotMixed() {
        assertThat(sentiment("The room was dirty but the breakfast was even worse."))
                .isEqualTo(Sentiment.NEGATIVE);
        assertThat(sentiment("The meeting was moved, but the room is the same."))
                .isEqualTo(Sentiment.NEUTRAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The food was good.|The food was very good.",
                "The food was good.|The food was GOOD.",
                "The food was good.|The food was good!!",
                "The food was somewhat good.|The food was good.",
                "The food was not good.|The food was good.",
                "The food was hardly good.|The food was not the worst.",
                "The wait was horrible, but the food was good.|The wait was fine, but the food was good.",
            })
    void theSecondTextIsMorePositive(String less, String more) {
        assertThat(score(more).positive()).isGreaterThan(score(less).positive());
    }

    @Test
    void capitalsSayNothingInATextAllInCapitals() {
        assertThat(score("THE FOOD WAS GOOD.")).isEqualTo(score("the food was good."));
    }

    @Test
    void twoNegationsCancelOut() {
        assertThat(sentiment("It was never not good.")).isEqualTo(Sentiment.POSITIVE);
    }

    @Test
    void negationDoesNotReachOverTheEndOfASentence() {
        assertThat(sentiment("Did it arrive late? It did not. Great!")).isNotEqualTo(Sentiment.NEGATIVE);
    }

    @Test
    void typographicApostrophesAreRead() {
        assertThat(score("It didn\u2019t help, it isn\u2019t good")).isEqualTo(score("It didn't help, it isn't good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!", "\uD800", "\u0000\u0001", "a\u0300", "\uD83D\uDE00\uD83D\uDE00", "- - -", "'.'"})
    void everyTextHasScoresThatAddUpToOne(String text) {
        for (String language : List.of("en", "de", "ja")) {
            SentimentScore score = SCORER.score(text, language);

            float sum = score.positive() + score.negative() + score.neutral() + score.mixed();
            assertThat(sum).isCloseTo(1f, within(1e-5f));
        }
    }

    @Test
    void theLongestTextIsScored() {
        assertThat(sentiment("great! ".repeat(714))).isEqualTo(Sentiment.POSITIVE);
        assertThat(sentiment("x".repeat(5000))).isEqualTo(Sentiment.NEUTRAL);
        assertThat(sentiment("!?".repeat(2500))).isEqualTo(Sentiment.NEUTRAL);
    }

    @Test
    void theSameTextAlwaysHasTheSameScores() {
        String text = "Great food but awful service, and I'm NOT coming back!";
        SentimentScore first = score(text);

        List<SentimentScore> again = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> score(text))
                .distinct()
                .toList();

        assertThat(again).containsExactly(first);
        assertThat(SentimentScorer.fromWordLists().score(text, "en")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es|El servicio fue excelente, gracias.|El servicio fue horrible.|La reunión es a las tres.",
                "es|Muy buena atención|No es bueno|El tren sale mañana",
                "fr|Le service était excellent, merci.|Le repas n'était pas bon.|La réunion est à trois heures.",
                "de|Sehr gut, vielen Dank!|Das ist nicht gut und sehr langsam.|Der Gutschein kam am Dienstag.",
                "it|Servizio ottimo, grazie.|Non è un buon prodotto.|La riunione è alle tre.",
                "pt|O serviço foi excelente, obrigado.|O atendimento foi péssimo.|A reunião é às três.",
                "ar|الخدمة ممتازة شكرا|الخدمة سيئة جدا|الاجتماع في الساعة الثالثة",
                "hi|सेवा बहुत अच्छी है, धन्यवाद|सेवा बहुत खराब है|बैठक तीन बजे है",
                "ja|とても良いサービスでした。ありがとう。|サービスは最悪でした。|会議は三時です。",
                "ko|서비스가 정말 좋았어요. 감사합니다.|서비스가 최악이었어요.|회의는 세 시입니다.",
                "zh|服务非常好，谢谢。|服务很慢，我很失望。|会议在三点。",
                "zh-TW|服務非常好，謝謝。|服務很慢，我很失望。|會議在三點。",
            })
    void plainPraiseAndComplaintAreToldApartInOtherLanguages(
            String language, String praise, String complaint, String fact) {
        assertThat(SCORER.score(praise, language).sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(SCORER.score(complaint, language).sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(SCORER.score(fact, language).sentiment()).isEqualTo(Sentiment.NEUTRAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|Das Essen war gut, aber der Service war schrecklich.",
                "fr|La chambre était parfaite mais le personnel était impoli.",
                "zh|菜很好吃，但是服务很糟糕。",
                "ja|料理は最高でした。でもサービスはひどい。",
            })
    void twoSidesAreMixedInOtherLanguages(String language, String text) {
        assertThat(SCORER.score(text, language).sentiment()).isEqualTo(Sentiment.MIXED);
    }

    @Test
    void emojiCountInEveryLanguage() {
        assertThat(SCORER.score("👍", "ko").sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(SCORER.score("👎", "fr").sentiment()).isEqualTo(Sentiment.NEGATIVE);
    }

    @Test
    void theHighestScoreIsTheAnswerAndNeutralWinsATie() {
        assertThat(new SentimentScore(0.25f, 0.25f, 0.25f, 0.25f).sentiment()).isEqualTo(Sentiment.NEUTRAL);
        assertThat(new SentimentScore(0.4f, 0.3f, 0.2f, 0.1f).sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(new SentimentScore(0.3f, 0.4f, 0.2f, 0.1f).sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(new SentimentScore(0.3f, 0.1f, 0.2f, 0.4f).sentiment()).isEqualTo(Sentiment.MIXED);
    }

    @Test
    void aScoreOutsideZeroToOneIsRefused() {
        assertThatThrownBy(() -> new SentimentScore(1.1f, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SentimentScore(0, Float.NaN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SentimentScore score(String text) {
        return SCORER.score(text, "en");
    }

    private static Sentiment sentiment(String text) {
        return score(text).sentiment();
    }
}
