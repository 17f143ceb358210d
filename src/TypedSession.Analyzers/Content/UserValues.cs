using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Options;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Content;

/// <summary>Finds the user or entity that a value brings along, whatever the type is that it is stored as.</summary>
internal sealed class UserValues(MemberContent content, UserTypes ofProject)
{
    private const string AsText = " as text";

    /// <summary>The user in the value, and how it is described.</summary>
    public (UserObject User, string Description)? Find(IOperation value) => Find(value, inText: false, depth: 0);

    /// <summary>The user that the value is; null where its type is none.</summary>
    public UserObject? UserIn(IOperation value) =>
        Serializers.Unconverted(value).Type is { } type ? content.FindUserObject(type, ofProject) : null;

    private (UserObject User, string Description)? Find(IOperation value, bool inText, int depth)
    {
        // A conversion written by hand maps what it wants to keep.
        if (depth > ValueSources.MaxDepth || value is IConversionOperation { OperatorMethod: not null }) return null;
        if (value is not IConversionOperation && value.Type is { } type && content.FindUserObject(type, ofProject) is { } user)
        {
            if (!inText) return (user, user.Description);
            return WritesAllMembers(type) ? (user, user.Description + AsText) : null;
        }

        if (value is IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance: { } written })
        {
            return Find(written, inText: true, depth + 1);
        }

        bool isText = inText || ValueSources.IsText(value);
        return ValueSources.Of(value).Select(source => Find(source, isText, depth + 1)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The text of a record is all of its members, unless another is written by hand.</summary>
    private bool WritesAllMembers(ITypeSymbol type) =>
        // A record struct of another project is a struct like any other, once it is built.
        type.IsRecord && (type.IsReferenceType || content.IsOfProject(type))
        && Members.BasesOf((INamedTypeSymbol)type)
            .All(record => record.GetMembers("ToString").Concat(record.GetMembers("PrintMembers")).All(IsCompilers));

    private static bool IsCompilers(ISymbol method) =>
        method.IsImplicitlyDeclared || method.Attribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute") is not null;
}
