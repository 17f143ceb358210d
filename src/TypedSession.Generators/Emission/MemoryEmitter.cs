using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes the most memory that reading a value may take: a line for each member that takes some. Nothing where a member has no bound, or
/// where code of the user's has a say in what is read, or may throw; such a state is read back before it is kept.
/// </summary>
internal static class MemoryEmitter
{
    private const string None = "0";

    public static void Emit(SourceWriter writer, SessionModel model)
    {
        if (model.Construction.IsChecked || model.Construction.MayThrow || (model.IsTransparent && model.HasOwnEquality)
            || model.Members.Any(member => member.HasComparer))
        {
            return;
        }

        List<(string? Bytes, string Name)> all = model.Cases.Count > 0
            ? model.Cases.Select(each => ((string?)OfPart(each.TypeName), each.TypeName)).ToList()
            : model.Members.Select(member => (Of(member.Value), member.Name)).ToList();
        if (all.Any(each => each.Bytes is null)) return;

        string own = Literal.Of(model.IsTransparent || model.Cases.Count > 0 ? 0 : MemorySize.Of(model));
        IEnumerable<string> terms = all.Where(each => each.Bytes != None).Select(each => $"\n    + {each.Bytes}");
        writer.Line("// The most memory that reading one takes, within the bounds of its members.")
            .Line($"static long? {Names.Library}.ISessionPart<{model.FullName}>.MaxMemoryBytes => {own}{string.Concat(terms)};").Line();
    }

    /// <summary>An expression; null where nothing bounds it.</summary>
    private static string? Of(ValueModel value) => value switch
    {
        ScalarModel { Kind: ScalarKind.Version } => $"{Names.Memory}.Version",
        ScalarModel { Kind: ScalarKind.CultureInfo } => $"{Names.Memory}.Culture",
        ScalarModel or EnumModel => None,
        SizedModel { Kind: SizedKind.Uri } => $"{Names.Memory}.Address",
        SizedModel => $"{Names.Memory}.Head",
        PartModel part => OfPart(part.TypeName),
        TupleModel tuple => Sum(tuple.Elements.Select(Of)),
        CollectionModel collection when IsSet(collection.Kind) && !ExactParts.IsExact(collection.Element) => null,
        DictionaryModel dictionary when !ExactParts.IsExact(dictionary.Key) => null,
        CollectionModel { MaxCount: int count } collection => Of(collection.Element) is string each
            ? $"{Names.Memory}.OfCollection<{collection.Element.DeclaredTypeName}>"
                + $"({Literal.Of(count)}{Each(each)}{MemoryShape.Of(collection.Kind)})"
            : null,
        DictionaryModel { MaxCount: int count } dictionary => Sum([Of(dictionary.Key), Of(dictionary.Value)]) is string each
            ? $"{Names.Memory}.OfDictionary<{dictionary.Key.DeclaredTypeName}, {dictionary.Value.DeclaredTypeName}>"
                + $"({Literal.Of(count)}{Each(each)}{MemoryShape.Of(dictionary.Kind)})"
            : null,
        _ => null,
    };

    private static bool IsSet(CollectionKind kind) => kind is CollectionKind.HashSet or CollectionKind.SortedSet
        or CollectionKind.ImmutableHashSet or CollectionKind.ImmutableSortedSet or CollectionKind.FrozenSet;

    private static string OfPart(string typeName) => $"{Names.Memory}.OfPart<{typeName}>()";

    private static string Each(string bytes) => bytes == None ? "" : $", each: {bytes}";

    private static string? Sum(IEnumerable<string?> terms)
    {
        List<string?> all = terms.ToList();
        if (all.Contains(null)) return null;
        List<string?> some = all.Where(term => term != None).ToList();
        return some.Count == 0 ? None : string.Join(" + ", some);
    }
}
