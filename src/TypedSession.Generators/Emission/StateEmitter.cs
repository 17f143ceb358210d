using TypedSession.Schema;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Generators.Emission;

/// <summary>Writes what only a state has: its schema, its initial value, and the copying of its flash members.</summary>
internal static class StateEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model, StateModel state)
    {
        string contract = $"{Names.Library}.ISessionState<{model.FullName}>";
        List<MemberModel> flash = model.Members.Where(member => member.IsFlash).ToList();

        writer.Line(
            $"static {Names.Services}.SessionSchema {contract}.Schema => {Names.Services}.SessionSchemas.Of<{model.FullName}>() ??= new()");
        using (writer.Block("};"))
        {
            writer.Line($"StateType = typeof({model.FullName}),")
                .Line($"Name = {Literal.Of(state.Name)},")
                .Line($"MaxCookieBytes = {Literal.Of(state.MaxCookieBytes)},")
                .Line($"Carrier = {Names.Library}.SessionCarrier.{(state.IsStored ? "Store" : "Cookie")},")
                .Line($"KeepAtSignOut = {Literal.Of(state.KeepAtSignOut)},")
                .Line($"FlashCount = {Literal.Of(flash.Count)},")
                .Line($"HasOwner = {Literal.Of(state.Owner is not null)},")
                .Line($"MaxBodyBytes = {Literal.OrNull(WorstCase.OfBody(model))},")
                .Line($"Members = new {Names.Services}.SessionMember[]");
            using (writer.Block("},"))
            {
                foreach (MemberModel member in model.Members)
                {
                    string marks = (member.IsHidden ? ", IsHidden = true" : "") + (member.IsUnordered ? ", IsUnordered = true" : "");
                    writer.Line(
                        $"new() {{ Name = {Literal.Of(member.Name)}, Key = {Literal.Of(member.Key)}, MaxBytes "
                        + $"= {Literal.OrNull(WorstCase.Of(member.Value))}{marks} }},");
                }
            }
        }

        writer.Line().Line($"static {model.FullName} {contract}.CreateInitial() => new();").Line();
        if (flash.Count > 0) EmitFlash(writer, model, contract, flash);
        if (state.Owner is OwnerModel owner) EmitOwner(writer, model, contract, owner);
    }

    /// <summary>The owner's id, from the state.</summary>
    private static string Id(OwnerModel owner)
    {
        string member = $"value.{Identifier.Escape(owner.Member)}";
        return owner.Inner is null ? member : $"{member}{(owner.IsNullable ? "?" : "")}.{Identifier.Escape(owner.Inner)}";
    }

    /// <summary>The flash members, numbered from 0: where one is nothing in both states, there is nothing to copy.</summary>
    private static void EmitFlash(SourceWriter writer, SessionModel model, string contract, List<MemberModel> flash)
    {
        writer.Line(
            $"static {model.FullName} {contract}.CopyFlash({model.FullName} value, {model.FullName} source, int index) => index switch");
        using (writer.Block("};"))
        {
            for (int i = 0; i < flash.Count; i++)
            {
                string name = Identifier.Escape(flash[i].Name);
                string? isThere = PresenceEmitter.Condition(flash[i], $"value.{name}");
                string guard = isThere is null ? "" : $" when {isThere} || {PresenceEmitter.Condition(flash[i], $"source.{name}")}";
                writer.Line($"{Literal.Of(i)}{guard} => value with {{ {name} = source.{name} }},");
            }

            writer.Line("_ => value,");
        }

        writer.Line();
    }

    /// <summary>
    /// Whether there is no owner: none is set, or, where the id is no nullable one, its default, such as 0. What was never set is not
    /// asked for its id, which it may refuse.
    /// </summary>
    private static string HasNone(SessionModel model, OwnerModel owner)
    {
        string member = $"value.{Identifier.Escape(owner.Member)}", id = Id(owner);
        if (owner is { IsNullable: true, IsText: false }) return $"{member} is null";
        string none = owner.IsText ? $"string.IsNullOrEmpty({id})" : $"{id} == default";
        if (owner.Inner is null) return none;
        ValueModel value = model.Members.First(each => each.Name == owner.Member).Value;
        string isSet = PresenceEmitter.NotDefault(value with { IsNullable = false }, ValueEmitter.Unwrap(value, member));
        return $"{isSet.TrimStart('!')} || {none}";
    }

    /// <summary>Asks for the owner's id while a state is read: what it throws, it throws there.</summary>
    public static void EmitOwnerCheck(SourceWriter writer, SessionModel model, string condition = "")
    {
        if (model.State?.Owner is not OwnerModel owner) return;
        writer.Line("// what the owner's id throws, it throws here")
            .Line($"{condition}{{ var owner = {HasNone(model, owner)} ? default : {Id(owner)}; }}");
    }

    /// <summary>The owner as text.</summary>
    private static void EmitOwner(SourceWriter writer, SessionModel model, string contract, OwnerModel owner)
    {
        writer.Line($"static string? {contract}.GetOwner({model.FullName} value) =>")
            .Line($"    {HasNone(model, owner)}")
            .Line($"        ? null : string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $\"{{{Id(owner)}}}\");")
            .Line();
    }
}
