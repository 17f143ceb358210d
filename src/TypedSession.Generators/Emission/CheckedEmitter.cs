using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes how a type is read whose constructors and accessors look at the values. All members are read first, into a struct, and an
/// instance is
/// made of them afterwards. What an accessor throws leaves out its member; what a constructor throws leaves out the whole.
/// </summary>
internal static class CheckedEmitter
{
    private const string Values = Names.Codec + "." + GeneratedNames.Values;
    private const string Initial = "initial";

    /// <summary>Writes the constructor that takes what was read.</summary>
    public static void EmitConstructor(SourceWriter writer, SessionModel model)
    {
        writer.Line($"private {model.Type.Name}(ref {Values} values)");
        if (Chain(model) is string chain) writer.Line($"    : {chain}");
        using (writer.Block())
        {
            // The constructor in the head is called, and the one without parameters may say more.
            bool hasMore = model.Construction is { Chain: "this()", CanBeEmpty: true, Parameters.Count: > 0 };
            if (hasMore) writer.Line($"{model.FullName} {Initial} = new();");
            for (int i = 0; i < model.Members.Count; i++)
            {
                MemberModel member = model.Members[i];
                if (!member.IsSettable) continue;
                string name = Identifier.Escape(member.Name);
                writer.Line($"if (values.Found.Begin({Literal.Of(i)})) this.{name} = values.{Field(i)};");
                bool isInHead = model.Construction.Parameters.Any(parameter => parameter.Name == member.Name);
                if (hasMore && !isInHead && !member.HasAccessorCode) writer.Line($"else this.{name} = {Initial}.{name};");
            }

            writer.Line("values.Found.End();");
            if (model.KeepsUnknownMembers) writer.Line($"{Names.UnknownField} = values.Unknown;");
        }
    }

    /// <summary>Writes the body of the contract's method.</summary>
    public static void EmitEntry(SourceWriter writer, SessionModel model)
    {
        writer.Line("value = default;").Line($"{Values} values = new();");
        if (UsesInitial(model))
        {
            using (writer.Open("try")) writer.Line($"if (!values.TryRead(ref reader, {Empty(model)})) return false;");
            using (writer.Open($"catch ({Names.Exception})")) writer.Line("reader.Caught();").Line("return false;");
        }
        else
        {
            writer.Line("if (!values.TryRead(ref reader)) return false;");
        }

        writer.Line("do");
        using (writer.Block("} while (reader.TryLeaveOut(ref values.Found));"))
        {
            using (writer.Open("try"))
            {
                writer.Line($"value = new {model.FullName}(ref values);");
                StateEmitter.EmitOwnerCheck(writer, model);
                writer.Line("return true;");
            }

            using (writer.Open($"catch ({Names.Exception})")) writer.Line("value = default;").Line("reader.Caught();");
        }

        writer.Line().Line("return false;");
    }

    /// <summary>Writes the struct of what was read.</summary>
    public static void EmitValues(SourceWriter writer, SessionModel model)
    {
        using (writer.Open($"internal struct {GeneratedNames.Values}"))
        {
            writer.Line($"internal {Names.FoundMembers} Found = new({Required(model)});");
            if (model.KeepsUnknownMembers) writer.Line($"internal {Names.UnknownMembers} Unknown;");
            for (int i = 0; i < model.Members.Count; i++) writer.Line($"internal {model.Members[i].Value.DeclaredTypeName} {Field(i)};");
            writer.Line().Line($"public {GeneratedNames.Values}()").Line("{").Line("}").Line();
            string initial = UsesInitial(model) ? $", {model.FullName} {Initial}" : "";
            using (writer.Open($"internal bool TryRead(ref {Names.Reader} reader{initial})"))
            {
                ReadEmitter.EmitLoop(writer, model, new ReadTarget(
                    "bool complete",
                    (_, index) => Field(index),
                    (_, index) => $" Found.Add({Literal.Of(index)});",
                    member => $"{Initial}.{Identifier.Escape(member.Name)}",
                    "Unknown"));
                writer.Line().Line("return complete && Found.IsComplete && !reader.IsMalformed;");
            }
        }
    }

    /// <summary>Whether comparers are those of an instance made from nothing.</summary>
    private static bool UsesInitial(SessionModel model) => model.Construction.CanBeEmpty && model.Members.Any(member => member.HasComparer);

    /// <summary>
    /// An instance with the declared initial values. A struct's <c>new()</c> is all zeros where no constructor without parameters is
    /// declared.
    /// </summary>
    private static string Empty(SessionModel model) =>
        !model.IsValueType || model.Construction.Chain == "this()" ? $"new {model.FullName}()"
        : model.Construction.Chain is string chain ? $"new {model.FullName}{chain.Substring("this".Length)}"
        : $"new {model.FullName}(ref values)";

    private static string Field(int index) => "M" + Literal.Of(index);

    /// <summary>The constructor in the record's head gets the values as they are; others take none.</summary>
    private static string? Chain(SessionModel model)
    {
        if (model.Construction.Parameters.Count == 0) return model.Construction.Chain;
        return $"this({string.Join(", ", model.Construction.Parameters.Select(Argument))})";

        string Argument(ParameterModel parameter)
        {
            int index = model.Members.TakeWhile(member => member.Name != parameter.Name).Count();
            string value = $"values.{Field(index)}";
            return $"{Identifier.Escape(parameter.Name)}: {(parameter.Default is string other ? $"values.Found.Has({Literal.Of(index)}) "
                + $"? {value} : {other}" : value)}";
        }
    }

    /// <summary>A bit for each required member.</summary>
    private static string Required(SessionModel model)
    {
        ulong low = 0, high = 0;
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Initial != InitialValue.None) continue;
            if (i < 64) low |= 1UL << i;
            else high |= 1UL << (i - 64);
        }

        return high == 0 ? Literal.Of(low) : $"new global::System.UInt128({Literal.Of(high)}, {Literal.Of(low)})";
    }
}
