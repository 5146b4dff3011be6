package io.borealis.localaws.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRulesTest {

    @ParameterizedTest
    @CsvSource({
        "en, This is not what I have ordered from you",
        "es, El producto es muy bueno y no es caro",
        "fr, Le produit est très bon mais pas pour moi",
        "de, Das ist sehr gut und nicht für mich",
        "it, Il prodotto è molto bello e non costa",
        "pt, O produto é muito bom e não foi caro",
        "ja, これは良い製品です",
        "zh, 这个产品很好",
        "ko, 이 제품은 좋다",
        "ar, هذا منتج جيد",
        "hi, यह अच्छा है",
        "en, 12345",
    })
    void theLanguageIsThatOfMostWords(String code, String text) {
        assertThat(TextRules.languages(text).get(0).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL | ann.b+c@mail.example.com | mail ann.b+c@mail.example.com, please",
                "PHONE | +49 30 1234 5678 | call +49 30 1234 5678 now",
                "PHONE | (555) 123-4567 | call (555) 123-4567",
                "CREDIT_DEBIT_NUMBER | 4111-1111-1111-1111 | card 4111-1111-1111-1111.",
                "SSN | 123-45-6789 | my number is 123-45-6789",
                "IP_ADDRESS | 192.0.2.10 | from 192.0.2.10.",
                "URL | https://example.com/a?b=c | see https://example.com/a?b=c.",
                "NAME | Zoë Ångström | my name is Zoë Ångström",
            })
    void personalDataHaveForms(String type, String data, String text) {
        assertThat(TextRules.personalData(text)).singleElement().satisfies(found -> {
            assertThat(found.type()).isEqualTo(type);
            assertThat(found.text()).isEqualTo(data);
        });
    }

    @ParameterizedTest
    @CsvSource({"on 2024-03-09", "4111 1111 1111 1112 is no card", "version 1.2.3", "300.1.1.1", "12 of 34", "a @ b"})
    void whatLooksLikeThemIsNone(String text) {
        assertThat(TextRules.personalData(text))
                .extracting(Span::type)
                .doesNotContain("CREDIT_DEBIT_NUMBER", "IP_ADDRESS", "EMAIL", "SSN");
    }

    @Test
    void namesDatesAndQuantities() {
        assertThat(TextRules.entities("Yesterday I met Ann Bell of Acme Corp in Paris, for $20 and 3 hours."))
                .extracting(entity -> entity.type() + " " + entity.text())
                .contains(
                        "PERSON Ann Bell",
                        "ORGANIZATION Acme Corp",
                        "LOCATION Paris",
                        "QUANTITY $20",
                        "QUANTITY 3 hours");
    }

    @Test
    void offsetsCountCodePoints() {
        assertThat(TextRules.personalData("😀 a@b.example")).singleElement().satisfies(found -> {
            assertThat(found.begin()).isEqualTo(2);
            assertThat(found.end()).isEqualTo(13);
        });
    }
}
