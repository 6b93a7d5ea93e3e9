package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.spark.rollout.OutsideRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String PAGE = HopperPage.of(Examples.data("a1", "b2")).html();

  @Test
  void thePageNeedsNoNetworkAndNoScripts() {
    assertThat(PAGE.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("<script", "javascript:", "@import", "<link", "<img", "<iframe", "onload=");
    assertThat(Pattern.compile("(src|href|action)=\"(?!#)").matcher(PAGE).find()).isFalse();
    // Style and figures refer to their own parts only.
    assertThat(Pattern.compile("url\\((?!#)").matcher(PAGE).find()).isFalse();
  }

  @Test
  void textsFromDataCannotBecomeMarkup() {
    String hostile = "<script>alert('x')</script>&\"";

    String page = HopperPage.of(Examples.data(hostile, "b2")).html();

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(page).contains("<title>Hopper &lt;test&gt; &amp; more</title>");
    assertThat(page).contains("<li>a &lt;warning&gt;</li>");
  }

  @Test
  void everyFigureIsWellFormedAndIdentifiersAreUnique() throws Exception {
    Matcher figures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(PAGE);
    int count = 0;
    while (figures.find()) {
      assertThat(Examples.elements(new Svg(figures.group()), "svg")).hasSize(1);
      count++;
    }
    // At least 6 slices, 2 discharges, 2 layer charts, 1 score over time, 2 training charts.
    assertThat(count).isGreaterThanOrEqualTo(13);
    Set<String> ids = new HashSet<>();
    Matcher identifiers = Pattern.compile(" id=\"([^\"]*)\"").matcher(PAGE);
    while (identifiers.find()) {
      assertThat(ids.add(identifiers.group(1))).as(identifiers.group(1)).isTrue();
    }
  }

  @Test
  void everyEntryOfTheContentsLeadsSomewhere() {
    Matcher links = Pattern.compile("href=\"#([^\"]*)\"").matcher(PAGE);
    int count = 0;
    while (links.find()) {
      assertThat(PAGE).contains("<section id=\"" + links.group(1) + "\"");
      count++;
    }
    assertThat(count).isEqualTo(7);
  }

  @Test
  void theSummaryTellsTheTruthAlsoWhenABaselineIsBetter() {
    assertThat(PAGE)
        .contains("353,832 parameters", "off by 0.250 s on average")
        .contains("more than the 0.125 s of the best baseline (idw)")
        .contains("a speed-up of 200\u00d7 (network on a machine");
  }

  @Test
  void theBestValueOfARowIsMarkedInWordsToo() {
    assertThat(PAGE)
        .contains("<td class=\"n best\">0.125<span class=\"hidden\"> best</span></td>")
        .contains("<td class=\"n worst\">0.500<span class=\"hidden\"> worst</span></td>");
  }

  @Test
  void casesWithoutASimulationAreShownWithTheirInputsAndWhatIsPredicted() {
    Series falling = new Series(new double[] {0, 1, 2, 9}, new double[] {1, 0.5, 0, 0});
    UnseenCase inside = new UnseenCase("in <x>", Map.of("mu", 0.4), List.of(), falling);
    UnseenCase outside =
        new UnseenCase(
            "far",
            Map.of("mu", 1.3),
            List.of(new OutsideRange("far", "mu", 1.3, 0.1, 0.7)),
            falling);

    String page = HopperPage.of(Examples.data("a1", "b2", List.of(inside, outside))).html();

    assertThat(page)
        .contains("href=\"#new-cases\"", "<section id=\"new-cases\"")
        .contains("<th scope=\"row\">in &lt;x&gt;</th><td class=\"\">inside</td>")
        .contains("outside: mu by 1.0 of its range</td><td class=\"n\">1.3</td>")
        .contains("<td class=\"n\">1.94</td><td class=\"n\">0.500</td><td class=\"n\">0</td>")
        .contains("Predicted remaining fraction over time of case far");
    assertThat(PAGE).doesNotContain("new-cases");
  }

  @Test
  void casesThatDoNotDrainAreCountedBesideTheMean() {
    ReportData data = Examples.data("a1", "b2");
    data.scores().put(Scores.ALL_CASES, Measure.NOT_DRAINED, Scores.MODEL, 1, "1");
    data.scores().put("a1", Measure.NOT_DRAINED, Scores.MODEL, 1, "1");

    String page = HopperPage.of(data).html();

    assertThat(page)
        .contains("Cases not drained by the end [1]</th><td class=\"n")
        .contains("drained by the end (all but 1 case), more than")
        .contains("a1: simulation or prediction not drained by the end");
    assertThat(PAGE).doesNotContain("drained by the end");
  }

  @Test
  void theSameDataGiveTheSamePage() {
    assertThat(HopperPage.of(Examples.data("a1", "b2")).html()).isEqualTo(PAGE);
  }
}
