using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Evolution;
using TypedSession.Collections;
using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Size;

/// <summary>The keys that the members without one would get: the next free ones, in the order of the declaration.</summary>
internal static class KeyPlan
{
    /// <summary>
    /// A key for each member without one, by the member's name. What a union declares gets keys that are free in all of its cases.
    /// </summary>
    /// <param name="declaration">The type.</param>
    /// <param name="read">Reads another type of the project.</param>
    /// <param name="shipped">What visitors have stored: a member that was shipped under its name stays so, and no key is given
    /// twice.</param>
    public static IReadOnlyDictionary<string, int> Of(SessionDeclaration declaration, Func<INamedTypeSymbol, SessionDeclaration> read,
        ShippedSchema? shipped)
    {
        Dictionary<string, int> plan = new(StringComparer.Ordinal);
        HashSet<int> taken = TakenKeys(declaration, shipped);
        HashSet<string> kept = NamesShipped(declaration, shipped);
        if (declaration.Type.BaseType is { } union && UnionReader.IsUnion(union))
        {
            List<SessionDeclaration> cases = [.. UnionReader.CasesOf(union).Select(each => each.Type).OfType<INamedTypeSymbol>()
                .Select(read)];
            HashSet<string> keptInAnyCase = [.. cases.SelectMany(each => NamesShipped(each, shipped))];
            Add(declaration, inherited: true, keptInAnyCase, [.. cases.SelectMany(each => TakenKeys(each, shipped))], plan);
            taken.UnionWith(plan.Values);
        }

        Add(declaration, inherited: false, kept, taken, plan);
        return plan;
    }

    /// <summary>The type as it would be stored with these keys.</summary>
    public static SessionModel Apply(SessionModel model, IReadOnlyDictionary<string, int> plan) => model with
    {
        IsTransparent = model.IsTransparent && plan.Count == 0,
        Members = model.Members
            .Select(member => plan.TryGetValue(member.Name, out int key) ? member with { Key = key, HasGivenKey = true } : member)
            .OrderBy(member => member.Key)
            .ToEquatableArray(),
    };

    private static void Add(SessionDeclaration declaration, bool inherited, HashSet<string> kept, HashSet<int> taken,
        Dictionary<string, int> plan)
    {
        IEnumerable<IPropertySymbol> properties = StoredMembers.Of(declaration.Type)
            .Where(property => inherited != SymbolEqualityComparer.Default.Equals(property.ContainingType, declaration.Type));
        foreach (IPropertySymbol property in properties.Where(property =>
            !kept.Contains(property.Name) && declaration.Model.Members.Any(member => member.Name == property.Name && !member.HasGivenKey)))
        {
            int free = 0;
            while (taken.Contains(free)) free++;
            if (free > MemberKey.MaxExplicit) return;
            plan[property.Name] = free;
            taken.Add(free);
        }
    }

    private static HashSet<int> TakenKeys(SessionDeclaration declaration, ShippedSchema? shipped) =>
    [
        .. declaration.Model.Members.Where(member => member.HasGivenKey).Select(member => member.Key),
        .. RetiredKeys.Of(declaration.Type).Keys,
        .. LinesOf(declaration, shipped).Select(line => line.WireKey ?? -1),
    ];

    private static HashSet<string> NamesShipped(SessionDeclaration declaration, ShippedSchema? shipped) =>
        [.. LinesOf(declaration, shipped).Where(line => line.Key == ShippedLine.ByName).Select(line => line.Member)];

    private static IReadOnlyList<ShippedLine> LinesOf(SessionDeclaration declaration, ShippedSchema? shipped)
    {
        (OwnerKind kind, string owner) = SchemaLines.OwnerOf(declaration.Model);
        return shipped?.LinesOf(kind, owner) ?? [];
    }
}
