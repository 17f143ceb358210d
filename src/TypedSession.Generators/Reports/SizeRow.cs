using System.Globalization;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Reports;

/// <summary>The worst case of a state as reports write it.</summary>
internal sealed record StateRow(string Name, string Type, int Ceiling, int? Body, int? Cbc, int? Gcm, IReadOnlyList<MemberRow> Members)
{
    public static StateRow Of(SessionModel model)
    {
        StateModel state = model.State!;
        int? body = WorstCase.OfBody(model);
        int? Line(int overhead) => body is int bytes ? CookieSize.WorstLine(state.Name, bytes, overhead) : null;
        return new(
            state.Name,
            model.FullName.Replace("global::", ""),
            state.MaxCookieBytes,
            body,
            Line(CookieSize.CbcOverhead),
            Line(CookieSize.GcmOverhead),
            [.. model.Members.Select(member => new MemberRow(member.Key, member.Name, BoundOf(member.Value), WorstCase.Of(member.Value)))]);
    }

    /// <summary>The bounds from the outside in: <c>30 x 20</c> for thirty texts of twenty; null where the type needs none.</summary>
    private static string? BoundOf(ValueModel value) => value switch
    {
        ScalarModel { Range: RangeModel range } => $"{Text(range.Minimum)}..{Text(range.Maximum)}",
        EnumModel { Range: RangeModel range } => $"{Text(range.Minimum)}..{Text(range.Maximum)}",
        SizedModel sized => Text(sized.MaxLength),
        CollectionModel collection => Times(collection.MaxCount, BoundOf(collection.Element)),
        DictionaryModel dictionary => Times(dictionary.MaxCount, BoundOf(dictionary.Value) ?? BoundOf(dictionary.Key)),
        TupleModel tuple => tuple.Elements.Select(BoundOf).FirstOrDefault(bound => bound is not null),
        _ => null,
    };

    private static string Times(int? count, string? element) => element is null ? Text(count) : $"{Text(count)} x {element}";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";
}

/// <summary>The worst case of a member. No bytes: it has no upper bound.</summary>
internal sealed record MemberRow(int Key, string Name, string? Bound, int? Bytes);
