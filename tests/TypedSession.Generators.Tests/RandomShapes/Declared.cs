using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>A member as reflection sees it.</summary>
/// <param name="Property">The property.</param>
/// <param name="Storage">The field behind it, which can be set whatever its accessors say.</param>
internal sealed record DeclaredMember(PropertyInfo Property, FieldInfo Storage)
{
    /// <summary>Attributes stand on the property, or on the parameter that made it.</summary>
    public T? Attribute<T>()
        where T : Attribute =>
        Property.GetCustomAttribute<T>()
        ?? Property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == Property.Name)?.GetCustomAttribute<T>();

    public int Length => Attribute<MaxLengthAttribute>()?.Length ?? 0;

    public int ElementLength => Attribute<MaxElementLengthAttribute>()?.Length ?? 0;
}

/// <summary>States and parts as reflection sees them.</summary>
internal static class Declared
{
    public static bool IsPart(Type type) => type is { IsEnum: false, IsArray: false, Namespace: not null } && type.Namespace.StartsWith("Shape", StringComparison.Ordinal);

    public static IReadOnlyList<DeclaredMember> Members(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let storage = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)
           where storage is not null
           select new DeclaredMember(property, storage),
    ];

    /// <summary>The cases of a union; the type itself where it is none.</summary>
    public static IEnumerable<Type> Cases(Type type) => type.IsAbstract ? type.GetCustomAttributes<SessionCaseAttribute>().Select(attribute => attribute.Type) : [type];

    public static object New(Type type) => RuntimeHelpers.GetUninitializedObject(type);

    public static byte[] Write(object part, Type type) => (byte[])Generic(nameof(WriteOf), type).Invoke(null, [part])!;

    public static object Read(byte[] body, Type type) => Generic(nameof(ReadOf), type).Invoke(null, [body])!;

    public static int? MaxBodyBytes(Type state) => (int?)Generic(nameof(MaxBodyBytesOf), state).Invoke(null, []);

    private static MethodInfo Generic(string name, Type type) => typeof(Declared).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);

    private static int? MaxBodyBytesOf<T>()
        where T : class, ISessionState<T> => T.Schema.MaxBodyBytes;

    private static byte[] WriteOf<T>(T part)
        where T : ISessionPart<T>
    {
        var writer = new SessionWriter(stackalloc byte[256]);
        try
        {
            T.Write(ref writer, part);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static object ReadOf<T>(byte[] body)
        where T : ISessionPart<T>
    {
        var reader = new SessionReader(body);
        Assert.True(T.TryRead(ref reader, out T? value), reader.IsMalformed ? "It is malformed." : "It is not complete.");
        Assert.Equal(0, reader.FallbackCount);
        Assert.Equal(body.Length, reader.Position);
        return value;
    }
}
