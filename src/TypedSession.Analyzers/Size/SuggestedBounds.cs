using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Collections;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Analyzers.Size;

/// <summary>
/// Bounds to suggest that leave the state under its ceiling when all of them are added. Each member that can have a bound gets the same
/// share, so that
/// what is suggested for one does not change when another has got its own.
/// </summary>
internal static class SuggestedBounds
{
    /// <summary>The parts of what would be suggested where there is room.</summary>
    private static readonly int[] Percents = [100, 75, 50, 40, 30, 20, 10, 5];

    /// <summary>A key, and what a container's head takes.</summary>
    private const int BytesBesides = 3;

    /// <summary>The members that lack bounds, with the largest that fit; where none do, with the smallest.</summary>
    public static IEnumerable<(MemberModel Member, IPropertySymbol Property, MissingBounds Missing)> In(SessionDeclaration declaration,
        AnalyzerOptions options)
    {
        int? share = null;
        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            if (MissingBounds.Of(member, property.Type, declaration.Type.ContainingAssembly) is not { } missing) continue;
            int most = share ??= ShareIn(declaration.Model, options);
            int percent = Percents.Where(each => (WorstCase.Of(Bounded(member.Value, missing.Scaled(each))) ?? 0) <= most)
                .Append(Percents[Percents.Length - 1]).First();
            yield return (member, property, missing.Scaled(percent));
        }
    }

    /// <summary>
    /// The bytes for each member that can have a bound: those that have a larger one keep it, and the others share what is left.
    /// </summary>
    private static int ShareIn(SessionModel model, AnalyzerOptions options)
    {
        int left = MostBytes(model.State, options) - BytesBesides - (BytesBesides * model.Members.Count);
        left -= model.Members.Where(member => !CanBeBounded(member.Value)).Sum(member => WorstCase.Of(member.Value) ?? 0);
        List<int?> sizes = [.. model.Members.Where(member => CanBeBounded(member.Value)).Select(member => WorstCase.Of(member.Value))
            .OrderByDescending(bytes => bytes ?? 0)];
        int sharing = sizes.Count;
        foreach (int? bytes in sizes)
        {
            if (bytes is not int large || sharing == 0 || large <= left / sharing) break;
            left -= large;
            sharing--;
        }

        return sharing == 0 ? 0 : Math.Max(left / sharing, 0);
    }

    private static int MostBytes(StateModel? state, AnalyzerOptions options)
    {
        if (state is { IsStored: true }) return StateModel.DefaultMaxStoredBytes;
        int ceiling = state?.MaxCookieBytes ?? StateModel.DefaultMaxCookieBytes, overhead = StateSize.OverheadIn(options), bytes = ceiling;
        while (bytes > 0 && CookieSize.WorstLine(state?.Name ?? "", bytes, overhead) > ceiling) bytes--;
        return bytes;
    }

    private static bool CanBeBounded(ValueModel value) =>
        value is SizedModel or CollectionModel or DictionaryModel || (value is TupleModel tuple && tuple.Elements.Any(CanBeBounded));

    private static ValueModel Bounded(ValueModel value, MissingBounds missing) => value switch
    {
        TupleModel tuple =>
            tuple with { Elements = tuple.Elements.Select(element => Bounded(element, missing.MaxElementLength)).ToEquatableArray() },
        CollectionModel collection =>
            (CollectionModel)Bounded(collection,
                missing.MaxLength) with
            { Element = Bounded(collection.Element, missing.MaxElementLength) },
        DictionaryModel map =>
            (DictionaryModel)Bounded(map, missing.MaxLength) with
            {
                Key = Bounded(map.Key, missing.MaxElementLength),
                Value = Bounded(map.Value, missing.MaxElementLength)
            },
        _ => Bounded(value, missing.MaxLength),
    };

    private static ValueModel Bounded(ValueModel value, int? length) => value switch
    {
        SizedModel sized => sized with { MaxLength = sized.MaxLength ?? length },
        CollectionModel collection => collection with { MaxCount = collection.MaxCount ?? length },
        DictionaryModel map => map with { MaxCount = map.MaxCount ?? length },
        _ => value,
    };
}
