using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Evolution;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Analyzers.Size;

/// <summary>The members of a type that have no key, and what keys on all of them would save.</summary>
internal sealed class MissingKeys
{
    public MissingKeys(SessionDeclaration declaration, KnownSymbols known, ShippedSchema? shipped)
    {
        if (declaration is not { Findings.Count: 0, Model: { AllKeysGiven: false } model }) return;
        Plan = KeyPlan.Of(declaration, known.Read, shipped);
        Members = [.. declaration.Members.Where(item => Plan.ContainsKey(item.Member.Name))];
        SavedBytes = Plan.Count == 0 || model.IsTransparent ? 0
            : WorstCase.OfBody(model) is int before && WorstCase.OfBody(KeyPlan.Apply(model, Plan)) is int after ? before - after
            : 2 * Plan.Count;
    }

    /// <summary>The key for each, by its name.</summary>
    public IReadOnlyDictionary<string, int> Plan { get; } = new Dictionary<string, int>();

    public IReadOnlyList<(MemberModel Member, IPropertySymbol Property)> Members { get; } = [];

    /// <summary>Of one value; where it has no upper bound, those of the keys alone.</summary>
    public int SavedBytes { get; }
}
