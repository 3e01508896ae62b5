package pl.paragraf.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What a release of a regulation concludes about a case. Conclusions stand in an order that depends
 * on nothing but themselves: by subject, code and details.
 *
 * @param regulation id of the regulation
 * @param release the release that was asked
 * @param caseReference the client's reference, or null
 * @param asOf the day the case was judged on
 * @param fired the firings in order, cut at the limit; empty when no trace was asked for
 * @param firings how many rules fired, whether shown or not
 */
public record Evaluation(
    String regulation,
    ReleaseId release,
    String caseReference,
    LocalDate asOf,
    List<Conclusion.OutcomeDrawn> outcomes,
    List<Conclusion.FindingDrawn> findings,
    List<Conclusion.StepDrawn> nextSteps,
    TraceLevel trace,
    List<Firing> fired,
    int firings) {}
