package dev.talus.spark.report;

import java.util.ArrayList;
import java.util.List;

/** The page about a hopper model: how good, where, when, why, from what. */
final class HopperPage {
  private HopperPage() {}

  static ReportPage of(ReportData data) {
    List<Section> sections = new ArrayList<>();
    sections.add(new AccuracySection(data).section());
    sections.add(new SliceSection(data).section());
    sections.add(new DischargeSection(data).section());
    sections.add(new LayerSection(data).section());
    sections.add(new TimeSection(data).section());
    if (!data.unseen().isEmpty()) {
      sections.add(new UnseenCasesSection(data).section());
    }
    sections.add(new TrainingSection(data).section());
    sections.add(new DataSection(data).section());
    return new ReportPage(
        data.title(),
        Byline.of(data.model().modelId(), data.measured()),
        new SummarySection(data).markup(),
        sections);
  }
}
