using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>Compares a state or part with what was shipped of it.</summary>
internal sealed class MemberBreaks(SessionModel model, IReadOnlyList<ShippedLine> lines, RetiredKeys retired, ShapeFit fit)
{
    private readonly HashSet<int> _taken =
        [.. retired.Keys, .. lines.Select(line => line.WireKey ?? -1), .. model.Members.Select(member => member.Key)];

    private readonly string _owner = model.State?.Name ?? model.DisplayName;

    public IEnumerable<SchemaBreak> Find()
    {
        bool wasAlone = lines.Any(line => line.Key == ShippedLine.Alone);
        if (lines.Count > 0 && wasAlone != model.IsTransparent) return [Rewrapped(wasAlone)];
        return [.. lines.Select(Compare).OfType<SchemaBreak>(), .. model.Members.Select(Judge).OfType<SchemaBreak>()];
    }

    private SchemaBreak Rewrapped(bool wasAlone) => new(null, wasAlone
        ? $"'{_owner}' is stored as its only member in visitors' sessions, and as a list of members now: every one of them is lost. "
            + "Keep it a readonly record struct of one positional member without a key."
        : $"'{_owner}' is stored as a list of members in visitors' sessions, and as its only member now: every one of them is lost. "
            + "Give the member its [SessionKey].");

    /// <summary>What became of a line.</summary>
    private SchemaBreak? Compare(ShippedLine line)
    {
        MemberModel? sameName = model.Members.FirstOrDefault(member => member.Name == line.Member && !IsShippedAsItIs(member, line));
        MemberModel? sameKey = model.IsTransparent ? model.Members[0] : model.Members.FirstOrDefault(member => member.Key == line.WireKey);
        if (retired.Has(line)) return null; // who uses the key nevertheless is told there
        if (sameKey is null) return sameName is null ? Gone(line) : Moved(line, sameName);
        if (sameName is not null && sameName != sameKey) return Taken(line, sameKey, sameName);
        if (!fit.FitsMember(line, sameKey)) return Retyped(line, sameKey);
        if (model.IsTransparent || Absence.IsReadAlike(line, sameKey, model)) return null;
        return sameKey.Initial switch
        {
            InitialValue.Other =>
                new(sameKey.Name,
                    $"'{sameKey.Name}' had no initial value in the '{_owner}' that shipped, where zero or nothing was left out: those "
                    + "visitors get the new initial value instead. "
                    + $"Drop the initializer, or retire {SchemaBreak.Text(line.Key)} and take a new one."),
            InitialValue.None =>
                new(sameKey.Name,
                    $"'{sameKey.Name}' is required now, and visitors' sessions leave it out where it is zero or nothing: there the "
                    + $"whole '{_owner}' is lost. Give it back its initial value."),
            _ => new(sameKey.Name,
                $"'{sameKey.Name}' was left out of visitors' sessions where it was {Absence.WasOrZero(line, sameKey)}, and what is left "
                + $"out is {Absence.IsOrNull(line, sameKey)} now. Keep its type and initial value, "
                + $"or retire {SchemaBreak.Text(line.Key)} and take a new one.")
            {
                RetireKey = SchemaBreak.Argument(line),
                NewKey = FreeKey(),
            },
        };
    }

    /// <summary>Whether another line than this one is the member's: one name may have been used twice.</summary>
    private bool IsShippedAsItIs(MemberModel member, ShippedLine line) =>
        lines.Any(other => other != line && other.Member == member.Name && other.WireKey == member.Key);

    /// <summary>What is wrong with a member that is new.</summary>
    private SchemaBreak? Judge(MemberModel member)
    {
        if (retired.Has(KeyTextOf(member), member.Name))
        {
            return new(member.Name,
                $"{(member.HasGivenKey ? $"Key {member.Key}" : $"The name '{member.Name}'")} of '{_owner}' is retired: this member "
                + "would read what an earlier one left in visitors' sessions. Give it another key.")
            { NewKey = FreeKey() };
        }

        bool isNew = lines.Count > 0 && member.Initial == InitialValue.None
            && lines.All(line => line.WireKey != member.Key && line.Member != member.Name);
        return isNew && !model.IsTransparent
            ? new(member.Name,
                $"'{member.Name}' is new and required, and no '{_owner}' in visitors' sessions has it: each of them is lost as a whole. "
                + "Give it an initial value.")
            : null;
    }

    private SchemaBreak Gone(ShippedLine line) => new(
        null,
        $"'{line.Member}' is gone from '{_owner}', and visitors' sessions still have it under {SchemaBreak.Text(line.Key)}: a member "
        + $"that is given it would read what is there. Retire it: [RetiredSessionKey({SchemaBreak.Argument(line)})].")
    {
        RetireKey = SchemaBreak.Argument(line),
    };

    private SchemaBreak Moved(ShippedLine line, MemberModel member) => new(
        member.Name,
        $"'{line.Member}' is stored under {SchemaBreak.Text(line.Key)} in visitors' sessions, and looked for "
        + $"under {SchemaBreak.Text(KeyTextOf(member))} now: they lose it. Restore the key, or retire it: "
        + $"[RetiredSessionKey({SchemaBreak.Argument(line)})].")
    {
        RestoreKeys = ShippedKeys(),
        RetireKey = SchemaBreak.Argument(line),
    };

    private SchemaBreak Taken(ShippedLine line, MemberModel member, MemberModel owner) => new(
        member.Name,
        $"{KeyOf(line)} of '{_owner}' belongs to '{line.Member}' in visitors' sessions, which has {SchemaBreak.Text(KeyTextOf(owner))} "
        + $"now: '{member.Name}' would read its values. Restore the keys.")
    {
        RestoreKeys = ShippedKeys(),
        NewKey = lines.Any(other => other.Member == member.Name) ? null : FreeKey(),
    };

    private SchemaBreak Retyped(ShippedLine line, MemberModel member) => new(
        member.Name,
        $"{KeyOf(line)} of '{_owner}' holds '{line.Shape}' in visitors' sessions, and '{member.Name}' is "
        + $"'{ShapeOf.Value(member.Value)}' now: they lose what does not fit. Retire it, and give '{member.Name}' a new key.")
    {
        RetireKey = model.IsTransparent ? null : SchemaBreak.Argument(line),
        NewKey = model.IsTransparent ? null : FreeKey(),
    };

    /// <summary>The keys of all members that have others now: two may have to change theirs at once.</summary>
    private Dictionary<string, string> ShippedKeys() => lines
        .Where(line => model.Members.Any(member => member.Name == line.Member && member.Key != line.WireKey))
        .GroupBy(line => line.Member, StringComparer.Ordinal)
        .ToDictionary(member => member.Key, member => member.First().Key, StringComparer.Ordinal);

    private static string KeyOf(ShippedLine line) =>
        line.Key switch
        {
            ShippedLine.ByName => $"The name '{line.Member}'",
            ShippedLine.Alone => $"'{line.Member}'",
            _ => $"Key {line.Key}"
        };

    private static string KeyTextOf(MemberModel member) =>
        member.HasGivenKey ? member.Key.ToString(System.Globalization.CultureInfo.InvariantCulture) : ShippedLine.ByName;

    /// <summary>Neither in use, nor shipped, nor retired; another one each time, so that all can be mended at once.</summary>
    private int? FreeKey()
    {
        int free = Enumerable.Range(0, MemberKey.MaxMembers).FirstOrDefault(key => !_taken.Contains(key));
        return _taken.Add(free) ? free : null;
    }
}
